package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.identity.Tokens.Deactivation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What administrators see and change of everybody's managed tokens. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedAllTokens implements AllTokens {
    private final InstantSource clock;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenRules rules;
    private final TokenReader reader;
    private final TokenSift sift;

    EmbeddedAllTokens(
            InstantSource clock,
            AuditLog audit,
            IdentityMessages messages,
            TokenRules rules,
            TokenReader reader,
            TokenSift sift) {
        this.clock = clock;
        this.audit = audit;
        this.messages = messages;
        this.rules = rules;
        this.reader = reader;
        this.sift = sift;
    }

    @Override
    @Transactional
    public Outcome<Page> list(Caller caller, Query query) {
        return sift.list(query);
    }

    @Override
    public void each(Caller caller, Query query, String format, Consumer<List<Owned>> reader) {
        String shown = query.shown().name().toLowerCase(Locale.ROOT);
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(
                        caller.actor(), new Event.TokensExported(caller.user().person(), format, shown)));
        String after = null;
        do {
            // A transaction a page: no snapshot is held while somebody reads slowly.
            var page = page(query, after);
            reader.accept(page.items());
            after = page.next();
        } while (after != null);
    }

    private Page page(Query query, @Nullable String after) {
        var next = new Query(query.shown(), query.search(), query.sort(), after, Tokens.MAX_LIMIT);
        return switch (QuarkusTransaction.joiningExisting().call(() -> sift.list(next))) {
            case Outcome.Done<Page>(var page) -> page;
            case Outcome.Refused<Page>(var refusal) -> throw new IllegalArgumentException(refusal.toString());
        };
    }

    @Override
    @Transactional
    public Outcome<Owned> find(Caller caller, UUID id) {
        return TokenRow.live(id)
                .map(token -> Outcome.done(owned(token)))
                .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    private Owned owned(TokenRow token) {
        return new Owned(reader.view(token), owner(token).toUser());
    }

    private static UserRow owner(TokenRow token) {
        return UserRow.findById(token.ownerId);
    }

    @Override
    @Transactional
    public Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var checks = rules.checks();
        var wanted = checks.ids(ids);
        String checkedReason = checks.neededReason(reason);
        Optional<Refusal> invalid = checks.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        var tokens =
                TokenRow.liveLocked(wanted).stream().collect(Collectors.toMap(token -> token.id, Function.identity()));
        return Outcome.done(wanted.stream()
                .map(id -> deactivate(caller, id, tokens.get(id), checkedReason, now))
                .toList());
    }

    private Deactivated deactivate(Caller caller, UUID id, @Nullable TokenRow token, String reason, Instant now) {
        if (token == null) {
            return new Deactivated(id, "", Deactivation.NOT_FOUND);
        }
        boolean ofAnother = !token.ownerId.equals(caller.user().id());
        if (token.barred || (token.deactivatedAt != null && !ofAnother)) {
            return new Deactivated(id, token.name, Deactivation.ALREADY_DEACTIVATED);
        }
        token.deactivatedAt = now;
        token.deactivationReason = reason;
        token.barred = ofAnother;
        token.revision++;
        audit.append(
                caller.actor(), new Event.TokenDeactivated(owner(token).toUser().person(), id, token.name, reason));
        return new Deactivated(id, token.name, Deactivation.DEACTIVATED);
    }

    @Override
    @Transactional
    public Outcome<Owned> reactivate(Caller caller, UUID id) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var found = TokenRow.liveLocked(List.of(id));
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        TokenRow token = found.getFirst();
        if (!token.barred) {
            return Outcome.refused(new Refusal.Conflict(messages.tokenNotBarred()));
        }
        token.deactivatedAt = null;
        token.deactivationReason = null;
        token.barred = false;
        token.revision++;
        audit.append(
                caller.actor(), new Event.TokenReactivated(owner(token).toUser().person(), id, token.name));
        return Outcome.done(owned(token));
    }
}
