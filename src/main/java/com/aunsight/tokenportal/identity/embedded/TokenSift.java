package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.AllTokens.Owned;
import com.aunsight.tokenportal.identity.AllTokens.Page;
import com.aunsight.tokenportal.identity.AllTokens.Query;
import com.aunsight.tokenportal.identity.AllTokens.Shown;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lists everybody's tokens, of which there may be a million: goes through them in an order that an index has, and looks at each whether it
 * is meant. Where the order is that of what is meant, nearly all are; where several things are asked for at once, a page looks at
 * {@value #MOST} and leaves the rest to the next one.
 */
@ApplicationScoped
class TokenSift {
    private static final int MOST = 5_000;
    /** Of one statement, so that each row is still looked up by its key. */
    private static final int CHUNK = 250;
    /** Behind each text in the order of code points. */
    private static final String END = Character.toString(0x10FFFF);

    private static final String ACTIVE = "t.deactivated_at is null and (t.expires_at is null or t.expires_at > :now)";

    private final InstantSource clock;
    private final Session database;
    private final TokenReader reader;
    private final IdentityMessages messages;

    TokenSift(InstantSource clock, Session database, TokenReader reader, IdentityMessages messages) {
        this.clock = clock;
        this.database = database;
        this.reader = reader;
        this.messages = messages;
    }

    Outcome<Page> list(Query query) {
        if (query.limit() < 1 || query.limit() > Tokens.MAX_LIMIT) {
            return Outcome.refused(Refusal.Invalid.of("limit", messages.limitInvalid(Tokens.MAX_LIMIT)));
        }
        if (query.sort() != null
                && (query.shown() != Shown.ALL || query.search().any())) {
            return Outcome.refused(Refusal.Invalid.of("sort", messages.sortOfAll()));
        }
        var order = TokenOrder.of(query);
        AfterToken after = null;
        if (query.after() != null) {
            after = AfterToken.parse(query.after(), order);
            if (after == null) {
                return Outcome.refused(Refusal.Invalid.of("after", messages.afterInvalid()));
            }
        }
        return Outcome.done(page(query, order, after));
    }

    private Page page(Query query, TokenOrder order, @Nullable AfterToken begin) {
        var found = new ArrayList<LookedToken>();
        AfterToken after = begin;
        int looked = 0;
        List<LookedToken> chunk;
        do {
            chunk = look(query, order, after);
            looked += chunk.size();
            chunk.stream().filter(LookedToken::meant).forEach(found::add);
            after = chunk.isEmpty() ? after : AfterToken.of(chunk.getLast());
        } while (chunk.size() == CHUNK && found.size() <= query.limit() && looked < MOST);
        boolean more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        AfterToken next = more ? AfterToken.of(shown.getLast()) : chunk.size() == CHUNK ? after : null;
        return new Page(owned(shown), next == null ? null : next.written(order));
    }

    private List<LookedToken> look(Query query, TokenOrder order, @Nullable AfterToken after) {
        String text = statement(query, order, after != null);
        var prepared = database.createNativeQuery(text, Tuple.class)
                .addScalar("key", String.class)
                .addScalar("id", UUID.class)
                .addScalar("meant", Boolean.class)
                .addScalar("owner_id", UUID.class)
                .addScalar("email", String.class)
                .addScalar("first_name", String.class)
                .addScalar("last_name", String.class)
                .addScalar("role", String.class)
                .addScalar("time_zone", String.class)
                .addScalar("since", Instant.class)
                .addScalar("owner_active", Boolean.class);
        values(query, after).forEach((name, value) -> set(prepared, text, name, value));
        return prepared.getResultStream().map(LookedToken::of).toList();
    }

    /** Rows are joined by single keys: as a whole, a small table would be read as a whole. */
    private static String statement(Query query, TokenOrder order, boolean goingOn) {
        return """
            select %s as key, k.id as id, coalesce(t.deleted_at is null and %s, false) as meant,
                   o.id as owner_id, o.email, o.first_name, o.last_name, o.role, o.time_zone, o.created_at as since,
                   o.deactivated_at is null as owner_active
            from (%s) k
            left join lateral (select * from tokens where id = k.id offset 0) t on true
            left join lateral (select * from token_uses where token_id = k.id offset 0) u on true
            left join lateral (select * from users where id = t.owner_id offset 0) o on true
            order by %s""".formatted(order.told(), meant(query), order.range(goingOn, CHUNK), order.order());
    }

    private static void set(NativeQuery<Tuple> prepared, String text, String name, Object value) {
        if (text.matches("(?s).*:" + name + "\\b.*")) {
            prepared.setParameter(name, value);
        }
    }

    private Map<String, Object> values(Query query, @Nullable AfterToken after) {
        Instant now = clock.instant();
        var values = new HashMap<String, Object>();
        values.put("now", now);
        values.put("soon", now.plus(TokenReader.EXPIRING));
        values.put("unused", now.minus(AllTokens.UNUSED));
        values.put("four", Canonical.key(query.search().lastFour()));
        String name = Canonical.key(query.search().name());
        values.put("name", name);
        values.put("nameEnd", name + END);
        String owner = Canonical.key(query.search().owner());
        values.put("owner", owner);
        values.put("ownerEnd", owner + END);
        if (after != null) {
            values.put("id", after.id());
            values.put("key", Objects.requireNonNullElse(after.key(), ""));
        }
        return values;
    }

    /** Everything that is asked for, of one token. */
    private static String meant(Query query) {
        var conditions = new ArrayList<String>();
        conditions.add(condition(query.shown()));
        if (!query.search().name().isBlank()) {
            conditions.add("starts_with(t.name_key, :name)");
        }
        if (!query.search().owner().isBlank()) {
            conditions.add("starts_with(o.email_key, :owner)");
        }
        return String.join(" and ", conditions);
    }

    private static String condition(Shown shown) {
        return switch (shown) {
            case ALL -> "true";
            case ACTIVE -> ACTIVE;
            case NEVER_USED -> ACTIVE + " and u.last_used_at = timestamptz 'epoch'";
            case UNUSED -> ACTIVE + " and u.last_used_at > timestamptz 'epoch' and u.last_used_at < :unused";
            case NEVER_EXPIRES -> "t.deactivated_at is null and t.expires_at is null";
            case EXPIRING -> "t.deactivated_at is null and t.expires_at > :now and t.expires_at <= :soon";
            case EXPIRED -> "t.deactivated_at is null and t.expires_at <= :now";
            case OWNER_DEACTIVATED -> ACTIVE + " and o.deactivated_at is not null";
            // One value for each token: an "exists" would read all of the table once.
            case SEVERAL_NETWORKS -> ACTIVE + " and (select true from token_roamings where token_id = t.id)";
            case DEACTIVATED -> "t.deactivated_at is not null";
        };
    }

    private List<Owned> owned(List<LookedToken> found) {
        var ids = found.stream().map(LookedToken::id).toList();
        Map<UUID, Token> tokens = reader.views(TokenRow.list("id in ?1", ids)).stream()
                .collect(Collectors.toMap(Token::id, Function.identity()));
        return found.stream()
                .flatMap(looked -> Stream.ofNullable(tokens.get(looked.id()))
                        .map(token -> new Owned(token, Objects.requireNonNull(looked.owner()))))
                .toList();
    }
}
