package com.aunsight.tokenportal.identity.embedded;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of everybody's tokens ended: the last token's place in the order, for the next page to go on behind.
 *
 * @param key of a {@link TokenOrder}; null where that is the id alone
 */
record AfterToken(@Nullable String key, UUID id) {
    static AfterToken of(LookedToken looked) {
        return new AfterToken(looked.key(), looked.id());
    }

    String written(TokenOrder order) {
        String text = order.name() + " " + id + " " + (key == null ? "" : key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null when it is not of a list of this order. */
    static @Nullable AfterToken parse(String typed, TokenOrder order) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(typed), StandardCharsets.UTF_8).split(" ", 3);
            return parts.length == 3 && parts[0].equals(order.name())
                    ? new AfterToken(order.key(parts[2]), UUID.fromString(parts[1]))
                    : null;
        } catch (IllegalArgumentException | DateTimeParseException e) {
            return null;
        }
    }
}
