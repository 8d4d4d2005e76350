package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account, as administrators see them.
 *
 * @param invited whether they have not accepted their invitation yet
 * @param secondFactor whether they have one switched on
 */
record UserJson(
        UUID id,
        String email,
        String firstname,
        String lastname,
        Role role,
        boolean active,
        boolean invited,
        boolean secondFactor,
        Instant createdAt) {

    static UserJson of(User user) {
        return new UserJson(
                user.id(),
                user.email(),
                user.firstName(),
                user.lastName(),
                user.role(),
                user.active(),
                user.invitationOpen(),
                user.secondFactor(),
                user.createdAt());
    }

    /**
     * Somebody in the list.
     *
     * @param lastLoginAt null when they never logged in
     * @param sessions how many are live
     * @param tokens how many managed ones are active
     */
    record Listed(@JsonUnwrapped UserJson facts, @Nullable Instant lastLoginAt, long sessions, long tokens) {

        static Listed of(Users.Listed listed) {
            return new Listed(UserJson.of(listed.user()), listed.lastLogIn(), listed.sessions(), listed.tokens());
        }
    }

    /** Somebody to be invited. */
    record Invitation(String email, String firstname, String lastname, Role role) {

        Users.NewUser toUser() {
            return new Users.NewUser(email, firstname, lastname, role);
        }
    }

    /**
     * Somebody who was just invited.
     *
     * @param invitation the one-time link, to be handed over; left out where a mail was sent
     */
    record Invited(
            @JsonUnwrapped UserJson facts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String invitation,

            Instant invitationExpiresAt) {

        @Override
        public String toString() {
            return "Invited[redacted]";
        }
    }

    /**
     * A link to a new password.
     *
     * @param reset the one-time link, to be handed over; left out where a mail was sent
     */
    record Reset(
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reset,

            Instant resetExpiresAt) {

        @Override
        public String toString() {
            return "Reset[redacted]";
        }
    }

    /**
     * What is to change of them; what is left out stays as it is.
     *
     * @param reason why {@code active} is false
     */
    record Patch(
            @Valued @Nullable Boolean active,
            @Valued @Nullable String reason,
            @Valued @Nullable Role role) {

        Users.Edit toEdit() {
            return new Users.Edit(active, reason, role);
        }
    }
}
