package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that was looked at, by its place in an order.
 *
 * @param key of a {@link TokenOrder}; null where that is the id alone
 * @param meant whether it is what was asked for
 * @param owner null where it is not meant
 */
record LookedToken(
        @Nullable String key,
        UUID id,
        boolean meant,
        @Nullable User owner) {

    static LookedToken of(Tuple row) {
        boolean meant = row.get("meant", Boolean.class);
        // Of a token that was deleted a moment ago there is perhaps nothing more.
        return new LookedToken(
                row.get("key", String.class), row.get("id", UUID.class), meant, meant ? owner(row) : null);
    }

    private static User owner(Tuple row) {
        return new User(
                row.get("owner_id", UUID.class),
                row.get("email", String.class),
                row.get("first_name", String.class),
                row.get("last_name", String.class),
                Role.valueOf(row.get("role", String.class)),
                row.get("owner_active", Boolean.class),
                row.get("time_zone", String.class),
                row.get("since", Instant.class),
                // What lists of tokens do not show is not looked up for each of them.
                false,
                false);
    }
}
