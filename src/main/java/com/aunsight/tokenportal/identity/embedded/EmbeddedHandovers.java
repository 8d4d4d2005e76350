package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Handovers;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens that change hands, in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedHandovers implements Handovers {
    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenRules rules;
    private final TokenReader reader;

    EmbeddedHandovers(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            TokenRules rules,
            TokenReader reader) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.rules = rules;
        this.reader = reader;
    }

    @Override
    @Transactional
    public Outcome<Held> find(Caller caller, UUID token) {
        return present(token).map(row -> Outcome.done(held(row))).orElseGet(EmbeddedHandovers::notFound);
    }

    private static Optional<TokenRow> present(UUID token) {
        return TokenRow.find("id = ?1 and deletedAt is null", token).firstResultOptional();
    }

    private Held held(TokenRow token) {
        return new Held(
                reader.view(token),
                Objects.requireNonNull(UserRow.<UserRow>findById(token.ownerId)).toUser());
    }

    private static Outcome<Held> notFound() {
        return Outcome.refused(new Refusal.NotFound());
    }

    @Override
    @Transactional
    public Outcome<Held> handOver(Caller caller, UUID id, String email, @Nullable String name) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var token = present(id);
        var owner = UserRow.byEmail(email);
        if (token.isEmpty()) {
            return notFound();
        }
        var checks = rules.checks();
        String wanted = name == null ? token.get().name : checks.tokenName(name);
        if (owner.isEmpty() || !owner.get().active() || owner.get().id.equals(token.get().ownerId)) {
            checks.add("email", messages.newOwnerInvalid());
        }
        Optional<Refusal> invalid = checks.refusal();
        return invalid.isPresent()
                ? Outcome.refused(invalid.get())
                : locked(caller, token.get(), owner.orElseThrow().id, wanted);
    }

    /** Both owners, in the order of their ids, and then the token: as whoever creates or renames one does. */
    private Outcome<Held> locked(Caller caller, TokenRow seen, UUID to, String name) {
        UUID from = seen.ownerId;
        Stream.of(from, to).sorted().forEach(UserRow::locked);
        var token = TokenRow.ownedLocked(seen.id, from);
        UserRow owner = Objects.requireNonNull(UserRow.<UserRow>findById(to));
        database.refresh(owner);
        if (token.isEmpty() || !owner.active()) {
            return notFound();
        }
        String key = Canonical.key(name);
        if (TokenRow.count("ownerId = ?1 and nameKey = ?2 and deletedAt is null", to, key) > 0) {
            return Outcome.refused(new Refusal.Taken("name", messages.newOwnerHasName()));
        }
        int most = rules.maxPerUser();
        if (TokenRow.live(to, clock.instant()) >= most) {
            return Outcome.refused(new Refusal.Conflict(messages.newOwnerHasTooMany(most)));
        }
        give(caller, token.get(), owner, name, key);
        return Outcome.done(held(token.get()));
    }

    private void give(Caller caller, TokenRow token, UserRow to, String name, String key) {
        UserRow from = Objects.requireNonNull(UserRow.<UserRow>findById(token.ownerId));
        audit.append(caller.actor(), new Event.TokenGivenAway(from.toUser().person(), token.id, token.name, to.id));
        String formerName = name.equals(token.name) ? null : token.name;
        token.ownerId = to.id;
        token.name = name;
        token.nameKey = key;
        token.revision++;
        TokenRow.flush();
        database.createNativeQuery("update token_uses set owner_id = :owner where token_id = :token")
                .setParameter("owner", to.id)
                .setParameter("token", token.id)
                .executeUpdate();
        // What once made it answers its former owner no more.
        IdempotencyRow.delete("tokenId", token.id);
        audit.append(
                caller.actor(), new Event.TokenHandedOver(to.toUser().person(), token.id, name, formerName, from.id));
    }
}
