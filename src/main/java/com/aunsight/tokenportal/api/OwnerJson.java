package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.User;
import java.util.UUID;

/** Whose something is, as administrators see it. */
record OwnerJson(UUID id, String name, String email, boolean active) {

    static OwnerJson of(User user) {
        return new OwnerJson(user.id(), user.name(), user.email(), user.active());
    }
}
