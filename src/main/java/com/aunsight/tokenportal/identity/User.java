package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Person;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param timeZone IANA name of the zone they chose; null for the portal's default
 * @param invitationOpen invited, and no password chosen yet
 * @param secondFactor whether they have one switched on
 */
public record User(
        UUID id,
        String email,
        String firstName,
        String lastName,
        Role role,
        boolean active,
        @Nullable String timeZone,
        Instant createdAt,
        boolean invitationOpen,
        boolean secondFactor) {

    /** First and last name. */
    public String name() {
        return firstName + " " + lastName;
    }

    /** As the audit log remembers them. */
    public Person person() {
        return new Person(id, name(), email);
    }
}
