package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens.NewToken;
import com.aunsight.tokenportal.platform.Sha256;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The making of a managed token: seven statements, one transaction. */
@ApplicationScoped
class TokenCreation {
    private static final Duration KEY_KEPT = Duration.ofHours(24);

    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenRules rules;

    TokenCreation(
            InstantSource clock, EntityManager database, AuditLog audit, IdentityMessages messages, TokenRules rules) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.rules = rules;
    }

    @Transactional
    Outcome<Token.Issued> create(Caller caller, NewToken request) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var checks = rules.checks();
        var token = new TokenRow();
        token.id = TimeOrderedId.at(now);
        token.ownerId = caller.user().id();
        token.creatorId = caller.user().id();
        token.name = checks.tokenName(request.name());
        token.nameKey = Canonical.key(token.name);
        token.note = checks.note(request.note());
        token.place = request.place();
        token.allowedAddresses = rules.addresses(request.allowedAddresses(), token.place, checks);
        token.createdAt = now;
        token.expiresAt = rules.expiry(request.expiry(), token.place, checks);
        checks.key(request.key());
        Optional<Refusal> invalid = checks.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        return create(caller, token, request, now);
    }

    private Outcome<Token.Issued> create(Caller caller, TokenRow token, NewToken request, Instant now) {
        // The owner's row is the lock: one creation after another sees the names, the number and the keys of those
        // before.
        var owner = UserRow.locked(token.ownerId);
        if (owner == null || !owner.active()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        byte[] requestHash = hash(request);
        Refusal refusal = standsInTheWay(token, request.key(), requestHash, now);
        if (refusal != null) {
            return Outcome.refused(refusal);
        }
        var secret = Secret.managed();
        token.persist();
        SecretRow.ofToken(token.id, secret, now).persist();
        if (request.key() != null) {
            remember(request.key(), requestHash, token);
        }
        audit.append(
                caller.actor(),
                new Event.TokenCreated(
                        caller.user().person(),
                        token.id,
                        token.name,
                        token.place.name().toLowerCase(Locale.ROOT),
                        token.expiresAt,
                        String.join(" ", token.allowedAddresses),
                        secret.lastFour()));
        return Outcome.done(new Token.Issued(made(token, secret, now), secret));
    }

    /** Asks for the key, the name and the number at once; null when nothing stands in the way. */
    private @Nullable Refusal standsInTheWay(TokenRow token, @Nullable String key, byte[] requestHash, Instant now) {
        var found = (Tuple) database.createNativeQuery("""
                        select k.token_id, k.request_hash,
                          (select count(*) from tokens where owner_id = :owner and deleted_at is null
                             and (expires_at is null or expires_at > :now)) as live,
                          exists (select from tokens where owner_id = :owner and name_key = :name and deleted_at is null) as taken
                        from (select 1) as one
                        left join idempotency_keys k on k.user_id = :owner and k.key = :key and k.created_at > :kept""", Tuple.class)
                .setParameter("owner", token.ownerId)
                .setParameter("now", now)
                .setParameter("name", token.nameKey)
                .setParameter("key", key == null ? "" : key)
                .setParameter("kept", now.minus(KEY_KEPT))
                .getSingleResult();
        var madeBefore = found.get("token_id", UUID.class);
        if (madeBefore != null) {
            return Arrays.equals(found.get("request_hash", byte[].class), requestHash)
                    ? new Refusal.AlreadyMade(madeBefore)
                    : new Refusal.KeyReused();
        }
        if (found.get("taken", Boolean.class)) {
            return new Refusal.Taken("name", messages.tokenNameTaken());
        }
        int most = rules.maxPerUser();
        return found.get("live", Long.class) >= most ? new Refusal.Conflict(messages.tooManyTokens(most)) : null;
    }

    /** What the request asked for; the key itself is not part of it. */
    private static byte[] hash(NewToken request) {
        return Sha256.of(
                List.of(request.name(), request.note(), request.place(), request.expiry(), request.allowedAddresses())
                        .toString());
    }

    /** A key that is older than a day, and not forgotten yet, is a new one. */
    private void remember(String key, byte[] requestHash, TokenRow token) {
        database.createNativeQuery("""
                        insert into idempotency_keys (user_id, key, request_hash, token_id, created_at)
                        values (:owner, :key, :hash, :token, :now)
                        on conflict (user_id, key) do update
                          set request_hash = excluded.request_hash, token_id = excluded.token_id, created_at = excluded.created_at""")
                .setParameter("owner", token.ownerId)
                .setParameter("key", key)
                .setParameter("hash", requestHash)
                .setParameter("token", token.id)
                .setParameter("now", token.createdAt)
                .executeUpdate();
    }

    private static Token made(TokenRow token, Secret secret, Instant now) {
        return new Token(
                token.id,
                token.ownerId,
                token.name,
                token.note,
                token.place,
                token.status(now),
                token.allowedAddresses,
                token.createdAt,
                token.expiresAt,
                null,
                null,
                false,
                secret.lastFour(),
                List.of(new Token.LiveSecret(secret.lastFour(), now, null, null)),
                null,
                0);
    }

    @Scheduled(every = "1h", delayed = "2m")
    @Transactional
    void forgetKeys() {
        IdempotencyRow.delete("createdAt < ?1", clock.instant().minus(KEY_KEPT));
    }
}
