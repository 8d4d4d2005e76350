package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.User;
import java.util.UUID;

/** Who somebody is, as {@code au2 context whoami} shows it. */
record WhoamiJson(String firstname, String lastname, String email, UUID id, boolean active)
        implements KeyValueLines.Told {

    static WhoamiJson of(User user) {
        return new WhoamiJson(user.firstName(), user.lastName(), user.email(), user.id(), user.active());
    }
}
