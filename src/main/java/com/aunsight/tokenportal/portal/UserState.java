package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.User;
import io.quarkus.qute.TemplateExtension;

/** How an account stands, in one word. */
enum UserState {
    ACTIVE,
    /** No password chosen yet. */
    INVITED,
    DEACTIVATED;

    /** {@code {user.state}} in a template. */
    @TemplateExtension(matchName = "state")
    static UserState of(User user) {
        if (!user.active()) {
            return DEACTIVATED;
        }
        return user.invitationOpen() ? INVITED : ACTIVE;
    }
}
