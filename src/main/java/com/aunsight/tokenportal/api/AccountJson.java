package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.User;
import org.jspecify.annotations.Nullable;

/** @param timeZone IANA name; null for the portal's default */
record AccountJson(
        String firstname, String lastname, @Nullable String timeZone) {

    static AccountJson of(User user) {
        return new AccountJson(user.firstName(), user.lastName(), user.timeZone());
    }

    /** What is to change; what is left out stays as it is. */
    record Patch(
            @Valued @Nullable String firstname,
            @Valued @Nullable String lastname,
            @Valued @Nullable String timeZone) {

        Accounts.Edit toEdit() {
            return new Accounts.Edit(firstname, lastname, timeZone);
        }
    }
}
