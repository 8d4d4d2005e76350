package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedSessions implements Sessions {
    private final InstantSource clock;
    private final AuditLog audit;
    private final Passwords passwords;
    private final Otps otps;
    private final LoginThrottle throttle;
    private final SessionOpening opening;

    EmbeddedSessions(
            InstantSource clock,
            AuditLog audit,
            Passwords passwords,
            Otps otps,
            LoginThrottle throttle,
            SessionOpening opening) {
        this.clock = clock;
        this.audit = audit;
        this.passwords = passwords;
        this.otps = otps;
        this.throttle = throttle;
        this.opening = opening;
    }

    @Override
    public Outcome<Session.Issued> logIn(
            String email, String password, @Nullable String otp, Client client, Actor.Anonymous actor) {
        return passwords.check(email, password, actor).then(right -> {
            var proved = otps.check(right, otp, actor);
            return client == Client.PORTAL && otpMissing(proved)
                    ? pending(right.user())
                    : proved.then(whole -> opened(whole, client, actor));
        });
    }

    private static boolean otpMissing(Outcome<Passwords.Right> proved) {
        return proved instanceof Outcome.Refused<Passwords.Right>(Refusal.OtpRequired _);
    }

    /** A browser asks for the code on a page of its own, and keeps no password meanwhile. */
    private Outcome<Session.Issued> pending(UUID user) {
        var code = Secret.code();
        QuarkusTransaction.requiringNew()
                .run(() -> LinkRow.of(LinkRow.Kind.LOGIN, code, user, null, clock.instant())
                        .persist());
        return Outcome.refused(new Refusal.OtpRequired(code));
    }

    @Override
    public Outcome<Session.Issued> logIn(Secret pending, String otp, Client client, Actor.Anonymous actor) {
        return QuarkusTransaction.requiringNew()
                .call(() -> LinkRow.open(LinkRow.Kind.LOGIN, pending, clock.instant())
                        .map(link -> UserRow.<UserRow>findById(link.userId))
                        .filter(UserRow::active))
                .map(user -> passwords
                        .book(user.email, user, actor)
                        .then(booked -> otps.check(new Passwords.Right(user.id, booked), otp, actor))
                        .then(whole -> QuarkusTransaction.requiringNew()
                                .call(() -> used(pending) ? open(whole, client, actor) : linkDead())))
                .orElseGet(EmbeddedSessions::linkDead);
    }

    private boolean used(Secret pending) {
        var link = LinkRow.taken(LinkRow.Kind.LOGIN, pending, clock.instant());
        link.ifPresent(found -> found.usedAt = clock.instant());
        return link.isPresent();
    }

    private static Outcome<Session.Issued> linkDead() {
        return Outcome.refused(new Refusal.LinkDead());
    }

    private Outcome<Session.Issued> opened(Passwords.Right right, Client client, Actor.Anonymous actor) {
        return QuarkusTransaction.requiringNew().call(() -> open(right, client, actor));
    }

    private Outcome<Session.Issued> open(Passwords.Right right, Client client, Actor.Anonymous stranger) {
        var user = UserRow.locked(right.user());
        if (user == null || !user.active()) {
            // Deactivated while the password was being compared.
            return Outcome.refused(new Refusal.WrongPassword());
        }
        throttle.takeBack(right.booked());
        throttle.remember(user.id, stranger.origin().address());
        return Outcome.done(opening.open(user, client, clock.instant(), stranger));
    }

    @Override
    @Transactional
    public Outcome<Session.Issued> renew(Caller caller) {
        Instant now = clock.instant();
        var session =
                SessionRow.liveLocked(caller.credential().id(), caller.user().id(), now);
        if (session.isEmpty() || !(caller.credential() instanceof SessionCredential credential)) {
            return Outcome.refused(new Refusal.NotFound());
        }
        // Under the session's lock: of two renewals with one secret, the second finds another one current.
        SecretRow current = SecretRow.find("sessionId = ?1 and validUntil is null", session.get().id)
                .firstResult();
        if (current == null
                || !Arrays.equals(current.hash, credential.presented().hash())) {
            return Outcome.refused(new Refusal.Superseded());
        }
        return Outcome.done(succeed(caller, session.get(), current, now));
    }

    private Session.Issued succeed(Caller caller, SessionRow session, SecretRow current, Instant now) {
        SecretRow.end(current.hash, now);
        var secret = Secret.session();
        SecretRow.ofSession(session.id, secret, now).persist();
        session.issuedAt = now;
        session.expiresAt = opening.expiry(now, session.renewableUntil);
        audit.append(caller.actor(), new Event.SessionRenewed(caller.user().person(), session.id, session.expiresAt));
        return new Session.Issued(session.toSession(now), caller.user(), secret);
    }

    @Override
    public Outcome<Caller> confirm(Caller caller, String password, @Nullable String otp) {
        return passwords
                .check(caller.user().email(), password, caller.actor())
                .then(right -> otps.check(right, otp, caller.actor()))
                .then(right -> QuarkusTransaction.requiringNew().call(() -> confirmed(caller, right)));
    }

    private Outcome<Caller> confirmed(Caller caller, Passwords.Right right) {
        Instant now = clock.instant();
        throttle.takeBack(right.booked());
        var session =
                SessionRow.liveLocked(caller.credential().id(), caller.user().id(), now);
        if (session.isEmpty() || !(caller.credential() instanceof SessionCredential credential)) {
            return Outcome.refused(new Refusal.NotFound());
        }
        session.get().authenticatedAt = now;
        audit.append(caller.actor(), new Event.SessionConfirmed(caller.user().person(), session.get().id));
        var fresh = new SessionCredential(session.get().toSession(now), credential.presented());
        return Outcome.done(new Caller(caller.user(), fresh, caller.origin(), caller.requestId()));
    }

    @Override
    @Transactional
    public void logOut(Caller caller) {
        end(caller, caller.credential().id(), "logged out");
    }

    @Override
    @Transactional
    public List<Session> list(Caller caller) {
        var lastActive = new HashMap<UUID, Instant>();
        Instant now = clock.instant();
        UseRow.<UseRow>find("""
                        from UseRow u where u.sessionId in
                          (select s.id from SessionRow s where s.userId = ?1 and s.endedAt is null and s.expiresAt > ?2)""", caller.user().id(), now)
                .list()
                .forEach(use -> lastActive.merge(
                        use.sessionId, use.lastUsedAt, (one, other) -> one.isAfter(other) ? one : other));
        return SessionRow.<SessionRow>find(
                        "userId = ?1 and endedAt is null and expiresAt > ?2 order by id desc",
                        caller.user().id(),
                        now)
                .list()
                .stream()
                .map(session -> session.toSession(lastActive.get(session.id)))
                .toList();
    }

    @Override
    @Transactional
    public Outcome<Session> end(Caller caller, UUID session) {
        return end(caller, session, "ended by its user");
    }

    private Outcome<Session> end(Caller caller, UUID id, String how) {
        Instant now = clock.instant();
        var session = SessionRow.liveLocked(id, caller.user().id(), now);
        if (session.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        session.get().end(how, now);
        audit.append(caller.actor(), new Event.SessionEnded(caller.user().person(), id, how));
        return Outcome.done(session.get().toSession(null));
    }

    @Override
    @Transactional
    public int endOthers(Caller caller) {
        int ended = SessionRow.endAll(
                caller.user().id(), caller.credential().id(), "ended with all others", clock.instant());
        if (ended > 0) {
            audit.append(caller.actor(), new Event.SessionsEnded(caller.user().person(), ended));
        }
        return ended;
    }

    @Scheduled(every = "10m", delayed = "2m")
    @Transactional
    void tidy() {
        LinkRow.delete("kind = ?1 and expiresAt < ?2", LinkRow.Kind.LOGIN, clock.instant());
    }
}
