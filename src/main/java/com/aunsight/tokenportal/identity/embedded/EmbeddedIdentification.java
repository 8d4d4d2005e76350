package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Found;
import com.aunsight.tokenportal.identity.Found.State;
import com.aunsight.tokenportal.identity.Identification;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Session;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a secret is of by its hash: each secret that ever authenticated has its row, and keeps it. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedIdentification implements Identification {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

    private final InstantSource clock;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenReader tokens;

    EmbeddedIdentification(InstantSource clock, AuditLog audit, IdentityMessages messages, TokenReader tokens) {
        this.clock = clock;
        this.audit = audit;
        this.messages = messages;
        this.tokens = tokens;
    }

    @Override
    @Transactional
    public Outcome<Found> identify(Caller caller, String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            return Outcome.refused(Refusal.Invalid.of("sha256", messages.sha256Invalid()));
        }
        var found = find(HexFormat.of().parseHex(sha256), clock.instant());
        audit.append(caller.actor(), told(found));
        return Outcome.done(found);
    }

    private Found find(byte[] hash, Instant now) {
        @Nullable SecretRow secret = SecretRow.findById(hash);
        if (secret == null) {
            @Nullable ServiceSecretRow ofService = ServiceSecretRow.findById(hash);
            return ofService == null ? new Found.Nobodys() : service(ofService, now);
        }
        return secret.tokenId == null ? session(secret, now) : token(secret, now);
    }

    private Found token(SecretRow secret, Instant now) {
        TokenRow token = TokenRow.findById(secret.tokenId);
        UserRow owner = UserRow.findById(token.ownerId);
        return new Found.OfToken(
                tokens.view(token), owner.toUser(), state(token, owner, secret.lives(now), now), life(secret));
    }

    /** In the order in which a check says it. */
    private static State state(TokenRow token, UserRow owner, boolean lives, Instant now) {
        if (token.deletedAt != null) {
            return State.DELETED;
        }
        if (!owner.active()) {
            return State.OWNER_DEACTIVATED;
        }
        return switch (token.status(now)) {
            case DEACTIVATED -> State.DEACTIVATED;
            case EXPIRED -> State.EXPIRED;
            case ACTIVE -> lives ? State.WORKS : State.REPLACED;
        };
    }

    private static Found session(SecretRow secret, Instant now) {
        SessionRow session = SessionRow.findById(secret.sessionId);
        UserRow owner = UserRow.findById(session.userId);
        var life = life(secret);
        var lastUse = life.lastUse();
        return new Found.OfSession(
                session.toSession(lastUse == null ? null : lastUse.at()),
                owner.toUser(),
                state(session, secret.lives(now), now),
                life);
    }

    private static State state(SessionRow session, boolean lives, Instant now) {
        if (session.endedAt != null) {
            return State.ENDED;
        }
        if (!session.expiresAt.isAfter(now)) {
            return State.EXPIRED;
        }
        return lives ? State.WORKS : State.REPLACED;
    }

    private static Found.Life life(SecretRow secret) {
        @Nullable UseRow use = UseRow.findById(secret.hash);
        return new Found.Life(
                secret.lastFour,
                secret.validFrom,
                secret.validUntil,
                use == null ? null : use.firstUsedAt,
                use == null ? null : use.toUse());
    }

    private static Found service(ServiceSecretRow secret, Instant now) {
        ServiceRow service = ServiceRow.findById(secret.serviceId);
        var state = service.removedAt != null ? State.REMOVED : secret.lives(now) ? State.WORKS : State.REPLACED;
        return new Found.OfService(
                service.toService(ServiceSecretRow.living(service.id, now)),
                state,
                new Found.Life(secret.lastFour, secret.validFrom, secret.validUntil, null, null));
    }

    private static Event told(Found found) {
        return switch (found) {
            case Found.OfToken(var token, var owner, var _, var _) ->
                new Event.TokenIdentified(owner.person(), token.id(), token.name());
            case Found.OfSession(var session, var owner, var _, var _) ->
                new Event.SessionIdentified(owner.person(), session.id());
            case Found.OfService(var service, var _, var _) ->
                new Event.ServiceIdentified(service.id(), service.name());
            case Found.Nobodys _ -> new Event.SecretUnknown();
        };
    }

    @Override
    @Transactional
    public Outcome<Session> end(Caller caller, UUID id) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var session = SessionRow.liveLocked(id, now);
        if (session.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        String how = "ended by an administrator";
        session.get().end(how, now);
        UserRow owner = UserRow.findById(session.get().userId);
        audit.append(caller.actor(), new Event.SessionEnded(owner.toUser().person(), id, how));
        return Outcome.done(session.get().toSession(null));
    }
}
