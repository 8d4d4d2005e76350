package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Person;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody should look at. Raised once, and shown until its cause is gone or it is dismissed; docs/signals.md has the
 * thresholds.
 *
 * @param user whose it is: the token's owner, or the user whom it is about
 * @param token null for {@link Kind#NO_LOGIN}
 * @param at the moment that it is about, as its kind says
 * @param days before the end, of {@link Kind#EXPIRES}; null else
 * @param networks the new one, or the two that share a secret; empty else
 * @param origin from where the use came; null where it is not about one, or not known
 */
public record Signal(
        UUID id,
        Kind kind,
        Person user,
        @Nullable OfToken token,
        Instant raisedAt,
        Instant at,
        @Nullable Integer days,
        List<String> networks,
        @Nullable Origin origin) {

    /** A managed token, by its name now. */
    public record OfToken(UUID id, String name) {}

    /** What is signalled, and which moment it is about. */
    public enum Kind {
        /** A token was used from a network that it was not used from before: then. */
        NEW_NETWORK,
        /** One secret is used in two networks at once: when that was seen. */
        SHARED,
        /** The former secret of a rotation is used shortly before it stops: when it does. */
        FORMER_SECRET,
        /** A token is used after it was deactivated, or its owner: when that was done. */
        USED_DEACTIVATED,
        /** A token that was used daily is not any more: its last use. */
        SILENT,
        /** A token was never used since its creation: that. */
        NEVER_USED,
        /** A token expires in so many days: when it does. */
        EXPIRES,
        /** A user does not log in: the last time, or the creation of the account. */
        NO_LOGIN;

        /** As programs and addresses name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
