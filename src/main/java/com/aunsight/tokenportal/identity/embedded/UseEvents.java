package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the audit log is told of uses, in the transaction that counts them: that which happened for the first time. */
@ApplicationScoped
class UseEvents {
    private static final String TOKENS =
            "select t, u from TokenRow t join UserRow u on u.id = t.ownerId where t.id in :ids";

    private final EntityManager database;
    private final AuditLog audit;

    UseEvents(EntityManager database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** A token as events name it. */
    private record Named(Person owner, UUID id, String name) {}

    private record NamedTokens(Map<UUID, Named> byId) {
        Named of(Counted used) {
            return Objects.requireNonNull(byId.get(used.key().token()));
        }
    }

    /**
     * @param firstUsed one use of each token that was never used before
     * @param newOrigins good uses, each the first from its origin
     * @param refused refused uses, each the first of its kind
     */
    void tell(List<Counted> firstUsed, List<Counted> newOrigins, List<Counted> refused) {
        var tokens = tokens(List.of(firstUsed, newOrigins, refused));
        // An origin is new with the first use, too: that one event tells both.
        var origins = newOrigins.stream()
                .collect(Collectors.groupingBy(used -> used.key().token(), Collectors.toCollection(ArrayDeque::new)));
        for (var used : firstUsed) {
            var token = tokens.of(used);
            var first = origins.getOrDefault(token.id(), new ArrayDeque<>()).pollFirst();
            append(first == null ? used : first, new Event.TokenFirstUsed(token.owner(), token.id(), token.name()));
        }
        for (var used : origins.values().stream().flatMap(Collection::stream).toList()) {
            var token = tokens.of(used);
            append(used, new Event.TokenNewOrigin(token.owner(), token.id(), token.name()));
        }
        for (var used : refused) {
            var token = tokens.of(used);
            String why = used.key().outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            append(used, new Event.TokenRefused(token.owner(), token.id(), token.name(), why, used.uses()));
        }
    }

    private NamedTokens tokens(List<List<Counted>> uses) {
        List<UUID> ids = uses.stream()
                .flatMap(Collection::stream)
                .map(used -> used.key().token())
                .distinct()
                .toList();
        Stream<Object[]> rows = ids.isEmpty()
                ? Stream.empty()
                : database.createQuery(TOKENS, Object[].class)
                        .setParameter("ids", ids)
                        .getResultStream();
        return new NamedTokens(rows.map(row -> named((TokenRow) row[0], (UserRow) row[1]))
                .collect(Collectors.toMap(Named::id, token -> token)));
    }

    private static Named named(TokenRow token, UserRow owner) {
        return new Named(owner.toUser().person(), token.id, token.name);
    }

    private void append(Counted used, Event event) {
        audit.append(new Actor.Anonymous(used.key().origin(), null), event);
    }
}
