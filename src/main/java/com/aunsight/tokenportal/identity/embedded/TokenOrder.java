package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.AllTokens.Shown;
import com.aunsight.tokenportal.identity.Tokens.Sort;
import java.time.Instant;
import java.util.UUID;

/**
 * An order in which everybody's tokens are gone through, as a range of one index.
 *
 * @param name stands in the address of the next page
 * @param from the table, and what of it is in the range
 * @param key what it is ordered by, and then by the token's id; empty for the id alone
 * @param type of the key in SQL
 * @param id the token's
 */
record TokenOrder(String name, String from, String key, String type, String id, boolean descending) {
    private static final String EXPIRY = "coalesce(expires_at, timestamptz '9999-12-31 00:00:00+00')";
    private static final String ALL = "tokens where deleted_at is null";

    /** What is searched for is gone through first; else what is shown, where that is a part; else as it is sorted. */
    static TokenOrder of(AllTokens.Query query) {
        var search = query.search();
        if (!search.lastFour().isBlank()) {
            return byId("last_four", "secrets where last_four = :four and token_id is not null", "token_id");
        }
        if (!search.name().isBlank()) {
            return ascending(
                    "name",
                    ALL + " and name_key collate \"C\" >= :name and name_key collate \"C\" < :nameEnd",
                    "name_key collate \"C\"",
                    "text");
        }
        if (!search.owner().isBlank()) {
            return new TokenOrder(
                    "owner",
                    "users o join tokens t on t.owner_id = o.id and t.deleted_at is null"
                            + " where email_key collate \"C\" >= :owner and email_key collate \"C\" < :ownerEnd",
                    "email_key collate \"C\"",
                    "text",
                    "t.id",
                    false);
        }
        return of(query.shown(), query.sort() == null ? Sort.CREATED : query.sort());
    }

    private static TokenOrder of(Shown shown, Sort sort) {
        return switch (shown) {
            case ALL -> of(sort);
            case ACTIVE -> ascending("active", ALL + " and " + EXPIRY + " > :now", EXPIRY, "timestamptz");
            case NEVER_USED ->
                byId("never_used", "token_uses where live and last_used_at = timestamptz 'epoch'", "token_id");
            case UNUSED ->
                new TokenOrder(
                        "unused",
                        "token_uses where live and last_used_at > timestamptz 'epoch' and last_used_at < :unused",
                        "last_used_at",
                        "timestamptz",
                        "token_id",
                        false);
            case NEVER_EXPIRES ->
                byId("never_expires", ALL + " and deactivated_at is null and expires_at is null", "id");
            case EXPIRING ->
                ascending(
                        "expiring",
                        ALL + " and " + EXPIRY + " > :now and " + EXPIRY + " <= :soon",
                        EXPIRY,
                        "timestamptz");
            case EXPIRED ->
                new TokenOrder("expired", ALL + " and " + EXPIRY + " <= :now", EXPIRY, "timestamptz", "id", true);
            case OWNER_DEACTIVATED ->
                new TokenOrder(
                        "owner_deactivated",
                        "users o join tokens t on t.owner_id = o.id and t.deleted_at is null where o.deactivated_at is not null",
                        "o.id",
                        "uuid",
                        "t.id",
                        false);
            case SEVERAL_NETWORKS -> byId("several_networks", "token_roamings where live", "token_id");
            case DEACTIVATED -> byId("deactivated", ALL + " and deactivated_at is not null", "id");
        };
    }

    private static TokenOrder of(Sort sort) {
        return switch (sort) {
            case CREATED -> byId("created", ALL, "id");
            case NAME -> ascending("by_name", ALL, "name_key collate \"C\"", "text");
            case EXPIRES -> ascending("expires", ALL, EXPIRY, "timestamptz");
            case LAST_USED ->
                new TokenOrder("last_used", "token_uses where true", "last_used_at", "timestamptz", "token_id", true);
        };
    }

    private static TokenOrder byId(String name, String from, String id) {
        return new TokenOrder(name, from, "", "text", id, true);
    }

    private static TokenOrder ascending(String name, String from, String key, String type) {
        return new TokenOrder(name, from, key, type, "id", false);
    }

    /** The key of {@link #range} as text that {@link #key(String)} reads. */
    String told() {
        return type.equals("timestamptz")
                ? "to_char(k.key at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                : "cast(k.key as text)";
    }

    /**
     * A key from an address, of whoever wrote it.
     *
     * @throws IllegalArgumentException or {@link java.time.format.DateTimeParseException} when it is none of this order
     */
    String key(String typed) {
        return switch (type) {
            case "timestamptz" -> Instant.parse(typed).toString();
            case "uuid" -> UUID.fromString(typed).toString();
            default -> {
                if (typed.indexOf('\0') >= 0) {
                    throw new IllegalArgumentException("No text of the database's");
                }
                yield typed;
            }
        };
    }

    /** So many tokens of it, as {@code key} and {@code id}. */
    String range(boolean goingOn, int limit) {
        String beyond = descending ? "<" : ">";
        String keyed = key.isEmpty() ? "null" : key;
        String onwards = key.isEmpty()
                ? " and %s %s :id".formatted(id, beyond)
                // The key by itself is a range even where it is another table's than the id.
                : " and %1$s %2$s= cast(:key as %3$s) and (%1$s, %4$s) %2$s (cast(:key as %3$s), :id)"
                        .formatted(key, beyond, type, id);
        return "select %s as key, %s as id from %s%s order by %s limit %d"
                .formatted(keyed, id, from, goingOn ? onwards : "", order(key, id), limit);
    }

    /** The same order of what {@link #range} gave. */
    String order() {
        return order(key.isEmpty() ? "" : "k.key", "k.id");
    }

    private String order(String by, String then) {
        String direction = descending ? " desc" : "";
        return by.isEmpty() ? then + direction : by + direction + ", " + then + direction;
    }
}
