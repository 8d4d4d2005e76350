package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Managed tokens, each of its owner's. An id that is somebody else's is {@link Refusal.NotFound}, as one that does not exist. */
public interface Tokens {
    /** Longest page of a list. */
    int MAX_LIMIT = 200;

    /** Longest overlap of a rotation: 7 days. */
    Duration MAX_OVERLAP = Duration.ofDays(7);

    /** When a new token is to expire. */
    sealed interface Expiry {
        /** After the policy's default lifetime. */
        record Default() implements Expiry {}

        record Never() implements Expiry {}

        record At(Instant instant) implements Expiry {}
    }

    /**
     * @param allowedAddresses addresses or CIDR ranges; empty for anywhere
     * @param key makes the creation happen once in 24 hours, 1 to 200 characters; null for none
     */
    record NewToken(
            String name,
            String note,
            Place place,
            Expiry expiry,
            List<String> allowedAddresses,
            @Nullable String key) {}

    /**
     * Makes a token. Needs a fresh password.
     *
     * @return the token with its secret, once; else {@link Refusal.NotFresh}, {@link Refusal.Invalid}, {@link Refusal.Taken} (name),
     *     {@link Refusal.Conflict} (as many as a user may have), {@link Refusal.AlreadyMade} or {@link Refusal.KeyReused}
     */
    Outcome<Token.Issued> create(Caller caller, NewToken request);

    /** How a list is sorted; each direction is the useful one, with the id as the last word. */
    enum Sort {
        /** Newest first. */
        CREATED,
        NAME,
        /** Soonest first, never last. */
        EXPIRES,
        /** Latest first, never used last. */
        LAST_USED
    }

    /** Which tokens a list shows. */
    enum Shown {
        ALL,
        ACTIVE,
        /** Active, and expiring within 14 days. */
        EXPIRING,
        /** Active, and never used. */
        NEVER_USED,
        DEACTIVATED,
        EXPIRED
    }

    /**
     * @param text part of a name, without regard to case; empty for all
     * @param after where the last page ended: its {@link Page#next()}; null to begin. One that is not of this list is refused
     * @param limit 1 to {@value #MAX_LIMIT}
     */
    record Query(
            String text, Shown shown, Sort sort, @Nullable String after, int limit) {}

    /** @param next where to go on; null at the end */
    record Page(List<Token> items, @Nullable String next, Counts counts) {}

    /** The caller's live tokens by state; {@code expiring} and {@code neverUsed} are part of {@code active}. */
    record Counts(long active, long expiring, long neverUsed, long deactivated) {}

    /** @return a page; else {@link Refusal.Invalid} for {@code after} or {@code limit} */
    Outcome<Page> list(Caller caller, Query query);

    /** The caller's tokens by state. */
    Counts counts(Caller caller);

    /** @return else {@link Refusal.NotFound} */
    Outcome<Token> find(Caller caller, UUID id);

    /**
     * How the token was used.
     *
     * @param zone whose days to tell
     * @param days back from today, 1 to {@value Usage#MAX_DAYS}
     * @return else {@link Refusal.NotFound}, or {@link Refusal.Invalid} for {@code days}
     */
    Outcome<Usage> usage(Caller caller, UUID id, ZoneId zone, int days);

    /**
     * Finds the caller's live token that a secret of it was just shown for, so that its file can be made; written to the log.
     *
     * @param secret a managed token's GUID
     * @return else {@link Refusal.NotFound}
     */
    Outcome<Token> fileDownloaded(Caller caller, Secret secret);

    /** Null means: as it is. {@code reason} tells why {@code active} is false. */
    record Edit(
            @Nullable String name,
            @Nullable String note,
            @Nullable Expiry expiry,
            @Nullable List<String> allowedAddresses,
            @Nullable Boolean active,
            @Nullable String reason) {

        /** Deactivates, or reactivates. */
        public static Edit active(boolean active, @Nullable String reason) {
            return new Edit(null, null, null, null, active, reason);
        }
    }

    /**
     * Renames, notes, extends, deactivates or reactivates: all of it or nothing, an event for each.
     *
     * @param revisions those that the caller saw and means ({@link Token#revision()}); null for whichever is the current one
     * @return else {@link Refusal.NotFound}, {@link Refusal.Outdated}, {@link Refusal.Invalid} or {@link Refusal.Taken}
     */
    Outcome<Token> edit(Caller caller, UUID id, Edit edit, @Nullable Set<Integer> revisions);

    /** Edits whichever revision is the current one: the last writer wins, knowingly. */
    default Outcome<Token> edit(Caller caller, UUID id, Edit edit) {
        return edit(caller, id, edit, null);
    }

    /**
     * Gives the token a new secret; the old one goes on for the overlap, never beyond the token's expiry. Needs a fresh password.
     *
     * @param overlap 0 to 7 days
     * @return the token with its new secret, once; else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, {@link Refusal.Invalid}, or
     *     {@link Refusal.Conflict} when it is expired
     */
    Outcome<Token.Issued> rotate(Caller caller, UUID id, Duration overlap);

    /**
     * Deletes it: gone for its owner, kept in the audit log. Needs a fresh password.
     *
     * @return the token as it was; else {@link Refusal.NotFresh} or {@link Refusal.NotFound}
     */
    Outcome<Token> delete(Caller caller, UUID id);

    /** What a bulk deactivation did to one id. */
    enum Deactivation {
        DEACTIVATED,
        ALREADY_DEACTIVATED,
        NOT_FOUND
    }

    /** @param name empty where nothing was found */
    record Deactivated(UUID id, String name, Deactivation result) {}

    /**
     * Deactivates several in one transaction, an event each.
     *
     * @param ids 1 to 200
     * @return per id what happened, in their order; else {@link Refusal.Invalid}, and nothing happened
     */
    Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason);
}
