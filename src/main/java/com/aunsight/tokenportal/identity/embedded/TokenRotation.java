package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A new secret for a token, and what becomes of the ones before: at most two live. */
@ApplicationScoped
class TokenRotation {
    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenReader reader;
    private final Uses uses;

    TokenRotation(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            TokenReader reader,
            Uses uses) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.reader = reader;
        this.uses = uses;
    }

    @Transactional
    Outcome<Token.Issued> rotate(Caller caller, UUID id, Duration overlap) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        if (overlap.isNegative() || overlap.compareTo(Tokens.MAX_OVERLAP) > 0) {
            return Outcome.refused(Refusal.Invalid.of("overlap_seconds", messages.overlapInvalid()));
        }
        // Whether the newer secret was used decides which one ends: what this node knows of it must be in the table.
        uses.write();
        var token = TokenRow.ownedLocked(id, caller.user().id());
        if (token.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        if (token.get().expired(now)) {
            return Outcome.refused(new Refusal.Conflict(messages.rotateExpired()));
        }
        return Outcome.done(rotate(caller, token.get(), overlap, now));
    }

    private Token.Issued rotate(Caller caller, TokenRow token, Duration overlap, Instant now) {
        endFormer(token, overlap, now);
        var secret = Secret.managed();
        SecretRow.ofToken(token.id, secret, now).persist();
        token.revision++;
        audit.append(
                caller.actor(),
                new Event.TokenRotated(
                        caller.user().person(), token.id, token.name, overlap.toSeconds(), secret.lastFour()));
        // Ends are written past the rows that were read: the view reads them anew.
        database.flush();
        database.clear();
        return new Token.Issued(reader.view(token), secret);
    }

    /** One former secret goes on for the overlap: the newest, unless it was never used during another one's overlap — then its answer was lost. */
    private void endFormer(TokenRow token, Duration overlap, Instant now) {
        List<Object[]> living = database.createQuery("""
                        select s, u from SecretRow s left join UseRow u on u.hash = s.hash
                        where s.tokenId = :token and (s.validUntil is null or s.validUntil > :now)
                        order by s.validFrom desc, s.validUntil desc nulls first""", Object[].class)
                .setParameter("token", token.id)
                .setParameter("now", now)
                .getResultList();
        if (living.isEmpty()) {
            return;
        }
        boolean newestLost = living.size() > 1 && living.getFirst()[1] == null;
        int survivor = newestLost ? 1 : 0;
        for (int i = 0; i < living.size(); i++) {
            var secret = (SecretRow) living.get(i)[0];
            SecretRow.end(secret.hash, i == survivor ? earlier(now.plus(overlap), token.expiresAt) : now);
        }
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
