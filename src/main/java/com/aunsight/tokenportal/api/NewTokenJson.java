package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Tokens.NewToken;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A managed token to be made. What is left out, or null: no note, another place, the policy's default lifetime, from anywhere.
 *
 * @param neverExpires only without {@code expiresAt}
 */
record NewTokenJson(
        String name,
        @Nullable String note,
        @Nullable Place place,
        @Nullable Instant expiresAt,
        @Nullable Boolean neverExpires,
        @Nullable List<String> allowedAddresses) {

    /** Whether two different expiries are asked for. */
    boolean contradictory() {
        return expiresAt != null && Boolean.TRUE.equals(neverExpires);
    }

    /** @param key of the request; null for none */
    NewToken toRequest(@Nullable String key) {
        return new NewToken(
                name,
                note == null ? "" : note,
                place == null ? Place.OTHER : place,
                expiry(),
                allowedAddresses == null ? List.of() : allowedAddresses,
                key);
    }

    private Expiry expiry() {
        if (Boolean.TRUE.equals(neverExpires)) {
            return new Expiry.Never();
        }
        return expiresAt == null ? new Expiry.Default() : new Expiry.At(expiresAt);
    }
}
