package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists of managed tokens: paged by key, a constant number of statements whatever their number. */
@ApplicationScoped
class TokenReader {
    static final Duration EXPIRING = Duration.ofDays(14);

    private final InstantSource clock;
    private final EntityManager database;
    private final IdentityMessages messages;

    TokenReader(InstantSource clock, EntityManager database, IdentityMessages messages) {
        this.clock = clock;
        this.database = database;
        this.messages = messages;
    }

    /** The expression that a list is sorted by. "Never" is written out, as the index has it: a parameter would be compared with no index. */
    private static String key(Tokens.Sort sort) {
        return switch (sort) {
            case CREATED -> "t.id";
            case NAME -> "t.nameKey";
            case EXPIRES -> "coalesce(t.expiresAt, sql('timestamptz ''9999-12-31 00:00:00+00'''))";
            case LAST_USED -> "u.lastUsedAt";
        };
    }

    /** The last word, from the same table as the key, so that both are one range of its index. */
    private static String id(Tokens.Sort sort) {
        return switch (sort) {
            case CREATED, NAME, EXPIRES -> "t.id";
            case LAST_USED -> "u.tokenId";
        };
    }

    private static boolean descending(Tokens.Sort sort) {
        return switch (sort) {
            case CREATED, LAST_USED -> true;
            case NAME, EXPIRES -> false;
        };
    }

    private static String condition(Tokens.Shown shown) {
        String active = "t.deactivatedAt is null and (t.expiresAt is null or t.expiresAt > :now)";
        return switch (shown) {
            case ALL -> "";
            case ACTIVE -> " and " + active;
            case EXPIRING -> " and t.deactivatedAt is null and t.expiresAt > :now and t.expiresAt <= :soon";
            case NEVER_USED -> " and " + active + " and u.lastUsedAt = :unused";
            case DEACTIVATED -> " and t.deactivatedAt is not null";
            case EXPIRED -> " and t.deactivatedAt is null and t.expiresAt <= :now";
        };
    }

    Outcome<Tokens.Page> list(UUID owner, Tokens.Query query, Tokens.Counts counts) {
        if (query.limit() < 1 || query.limit() > Tokens.MAX_LIMIT) {
            return Outcome.refused(Refusal.Invalid.of("limit", messages.limitInvalid(Tokens.MAX_LIMIT)));
        }
        After after = null;
        if (query.after() != null) {
            after = After.parse(query.after(), query.sort());
            if (after == null) {
                return Outcome.refused(Refusal.Invalid.of("after", messages.afterInvalid()));
            }
        }
        List<Object[]> rows = rows(owner, query, after);
        boolean more = rows.size() > query.limit();
        var shown = more ? rows.subList(0, query.limit()) : rows;
        String next = more ? After.of(shown.getLast(), query.sort()) : null;
        return Outcome.done(new Tokens.Page(
                views(shown.stream().map(row -> (TokenRow) row[0]).toList()), next, counts));
    }

    private List<Object[]> rows(UUID owner, Tokens.Query query, @Nullable After after) {
        Instant now = clock.instant();
        String key = key(query.sort());
        String direction = descending(query.sort()) ? "desc" : "asc";
        String beyond = descending(query.sort()) ? "<" : ">";
        // Joined only where it is asked for: beside an order of tokens, its rows would be run through up to the page.
        boolean byUse = query.sort() == Tokens.Sort.LAST_USED || query.shown() == Tokens.Shown.NEVER_USED;
        var text = new StringBuilder("select t, %s from TokenRow t%s where t.deletedAt is null"
                .formatted(key, byUse ? " join TokenUseRow u on u.tokenId = t.id" : ""));
        var values = new HashMap<String, Object>();
        // Said of both tables: each order has its index on one of them.
        text.append(" and t.ownerId = :owner").append(byUse ? " and u.ownerId = :owner" : "");
        values.put("owner", owner);
        text.append(condition(query.shown()));
        if (!query.text().isBlank()) {
            text.append(" and t.nameKey like :like escape '!'");
            values.put("like", "%" + Canonical.key(query.text()).replaceAll("([!%_])", "!$1") + "%");
        }
        if (after != null) {
            text.append(
                    query.sort() == Tokens.Sort.CREATED
                            ? " and t.id < :id"
                            : " and (%s, %s) %s (:key, :id)".formatted(key, id(query.sort()), beyond));
            values.put("id", after.id());
            values.put("key", after.key());
        }
        text.append(" order by 2 %1$s%2$s"
                .formatted(direction, query.sort() == Tokens.Sort.CREATED ? "" : ", t.id " + direction));
        values.putAll(Map.of("now", now, "soon", now.plus(EXPIRING), "unused", TokenUseRow.NEVER));
        var prepared = database.createQuery(text.toString(), Object[].class).setMaxResults(query.limit() + 1);
        values.forEach((name, value) -> {
            if (text.indexOf(":" + name) >= 0) {
                prepared.setParameter(name, value);
            }
        });
        return prepared.getResultList();
    }

    /** Where a page ended: the last row's key and id, for the next page to go on behind. */
    private record After(Comparable<?> key, UUID id) {
        static String of(Object[] last, Tokens.Sort sort) {
            String text = ((TokenRow) last[0]).id + " " + sort + " " + last[1];
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        /** Null when it is not of a list of this order. */
        static @Nullable After parse(String typed, Tokens.Sort sort) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(typed), StandardCharsets.UTF_8).split(" ", 3);
                if (parts.length != 3 || !parts[1].equals(sort.name())) {
                    return null;
                }
                Comparable<?> key = switch (sort) {
                    case CREATED -> UUID.fromString(parts[2]);
                    case NAME -> parts[2];
                    case EXPIRES, LAST_USED -> Instant.parse(parts[2]);
                };
                return new After(key, UUID.fromString(parts[0]));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                return null;
            }
        }
    }

    Tokens.Counts counts(UUID owner) {
        Instant now = clock.instant();
        Tuple row = database.createQuery("""
                        select
                          count(t.id) filter (where t.deactivatedAt is null and (t.expiresAt is null or t.expiresAt > :now)) as active,
                          count(t.id) filter (where t.deactivatedAt is null and t.expiresAt > :now and t.expiresAt <= :soon) as expiring,
                          count(t.id) filter (where t.deactivatedAt is null and (t.expiresAt is null or t.expiresAt > :now)
                                              and u.lastUsedAt = :unused) as unused,
                          count(t.id) filter (where t.deactivatedAt is not null) as deactivated
                        from TokenRow t join TokenUseRow u on u.tokenId = t.id where t.deletedAt is null and t.ownerId = :owner""", Tuple.class)
                .setParameter("owner", owner)
                .setParameter("now", now)
                .setParameter("soon", now.plus(EXPIRING))
                .setParameter("unused", TokenUseRow.NEVER)
                .getSingleResult();
        return new Tokens.Counts(
                row.get("active", Long.class),
                row.get("expiring", Long.class),
                row.get("unused", Long.class),
                row.get("deactivated", Long.class));
    }

    Token view(TokenRow row) {
        return views(List.of(row)).getFirst();
    }

    /** The tokens with their living secrets and last uses: one statement for all of them. */
    List<Token> views(List<TokenRow> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        var secrets = new HashMap<UUID, List<Object[]>>();
        database.createQuery("""
                        select s, u from SecretRow s left join UseRow u on u.hash = s.hash
                        where s.tokenId in :ids order by s.validFrom desc""", Object[].class)
                .setParameter("ids", rows.stream().map(row -> row.id).toList())
                .getResultList()
                .forEach(pair -> secrets.computeIfAbsent(((SecretRow) pair[0]).tokenId, _ -> new ArrayList<>())
                        .add(pair));
        return rows.stream()
                .map(row -> view(row, secrets.getOrDefault(row.id, List.of()), now))
                .toList();
    }

    private static Token view(TokenRow row, List<Object[]> secrets, Instant now) {
        var living = secrets.stream()
                .filter(pair -> alive((SecretRow) pair[0], now))
                .map(pair -> living((SecretRow) pair[0], (UseRow) pair[1]))
                .toList();
        Token.Use lastUse = secrets.stream()
                .filter(pair -> pair[1] != null)
                .map(pair -> ((UseRow) pair[1]).toUse())
                .max(Comparator.comparing(Token.Use::at))
                .orElse(null);
        String lastFour = secrets.isEmpty() ? "" : String.valueOf(((SecretRow) secrets.getFirst()[0]).lastFour);
        return new Token(
                row.id,
                row.ownerId,
                row.name,
                row.note,
                row.place,
                row.status(now),
                row.allowedAddresses,
                row.createdAt,
                row.expiresAt,
                row.deactivatedAt,
                row.deactivationReason,
                row.barred,
                lastFour,
                living,
                lastUse,
                row.revision);
    }

    private static boolean alive(SecretRow secret, Instant now) {
        return secret.validUntil == null || secret.validUntil.isAfter(now);
    }

    private static Token.LiveSecret living(SecretRow secret, @Nullable UseRow use) {
        return new Token.LiveSecret(
                String.valueOf(secret.lastFour), secret.validFrom, secret.validUntil, use == null ? null : use.toUse());
    }
}
