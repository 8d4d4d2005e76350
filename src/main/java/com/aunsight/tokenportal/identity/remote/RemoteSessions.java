package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.platform.Sha256;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Sessions of the service. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteSessions implements Sessions {
    private final Exchange exchange;
    private final Changes changes;
    private final AuditLog audit;
    private final Refusals refusals;
    private final InstantSource clock;

    RemoteSessions(Exchange exchange, Changes changes, AuditLog audit, Refusals refusals, InstantSource clock) {
        this.exchange = exchange;
        this.changes = changes;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
    }

    /** Of strangers no intent is written: a flood of them must not fill the log. What became of it is told as the portal's own log-ins are. */
    @Override
    public Outcome<Session.Issued> logIn(
            String email, String password, @Nullable String otp, Client client, Actor.Anonymous actor) {
        var body = with(otp, Map.of("email", email, "password", password, "client", Words.of(client)));
        try {
            var outcome = exchange.change(Act.LOG_IN, api -> api.logIn(Asker.of(actor), body))
                    .outcome(SessionFacts.Issued::secret)
                    .then(secret -> Outcome.done(opened(secret, actor)));
            switch (outcome) {
                case Outcome.Done<Session.Issued>(var issued) -> tell(issued, actor);
                case Outcome.Refused<Session.Issued>(var refusal) -> tell(refusal, email, actor);
            }
            return outcome;
        } catch (IdentityFailure e) {
            if (e.what() instanceof IdentityFailure.Unknown) {
                String why = String.valueOf(e.getMessage());
                tell(actor, "login.unknown", email, count -> new Event.IdentityUnknown(null, "log in", why, count));
            }
            throw e;
        }
    }

    /** Empty, as a form has it, is none. */
    private static Map<String, Object> with(@Nullable String otp, Map<String, Object> body) {
        var all = new HashMap<String, Object>(body);
        if (otp != null && !otp.isBlank()) {
            all.put("otp", otp);
        }
        return all;
    }

    /** A password is not kept for a second step: the form asks for both at once, since {@link Refusal.OtpRequired} brings no secret. */
    @Override
    public Outcome<Session.Issued> logIn(Secret pending, String otp, Client client, Actor.Anonymous actor) {
        return Outcome.refused(new Refusal.LinkDead());
    }

    /** Who it is that logged in, and the session as the service has it. */
    private Session.Issued opened(Secret secret, Actor.Anonymous actor) {
        var facts = exchange.read(api -> api.credential(Asker.of(secret.reveal(), actor.origin())))
                .value(answer -> answer.read(CredentialFacts.class));
        var session = facts.session();
        if (session == null) {
            throw new IdentityFailure(new IdentityFailure.Unknown(Act.LOG_IN), "half a session");
        }
        return new Session.Issued(session, facts.user(), secret);
    }

    private void tell(Session.Issued issued, Actor.Anonymous stranger) {
        var person = issued.user().person();
        var session = issued.session();
        var actor = new Actor.User(person, session.id(), stranger.origin(), stranger.requestId());
        var event =
                new Event.LoginSucceeded(person, session.id(), session.client() == Client.AU2 ? "terminal" : "browser");
        QuarkusTransaction.requiringNew().run(() -> audit.append(actor, event));
    }

    private void tell(Refusal refusal, String email, Actor actor) {
        if (refusal instanceof Refusal.OtpRequired) {
            // The password was right: nothing failed.
            return;
        }
        if (refusal instanceof Refusal.Throttled) {
            tell(actor, "login.throttled", email, count -> new Event.LoginThrottled(null, count));
        } else {
            tell(actor, "login.failed", email, count -> new Event.LoginFailed(null, count));
        }
    }

    private void tell(Actor actor, String kind, String email, LongFunction<Event> eventOfCount) {
        refusals.tell(actor, kind, Sha256.of(email.strip().toLowerCase(Locale.ROOT)), eventOfCount);
    }

    @Override
    public Outcome<Session.Issued> renew(Caller caller) {
        return changes.make(
                caller,
                "renew a session",
                () -> exchange.change(Act.SESSION, api -> api.renew(Asker.of(caller)))
                        .outcome(answer -> renewed(caller, answer)),
                issued -> List.of(new Event.SessionRenewed(
                        caller.user().person(),
                        issued.session().id(),
                        issued.session().expiresAt())));
    }

    private static Session.Issued renewed(Caller caller, Answer answer) {
        var session = answer.read(SessionFacts.Issued.class).of(session(caller).session());
        return new Session.Issued(session, caller.user(), SessionFacts.Issued.secret(answer));
    }

    private static SessionCredential session(Caller caller) {
        return switch (caller.credential()) {
            case SessionCredential live -> live;
            case Caller.TokenCredential _ -> throw new IllegalArgumentException("A managed token has no session");
        };
    }

    @Override
    public Outcome<Caller> confirm(Caller caller, String password, @Nullable String otp) {
        var body = with(otp, Map.of("password", password));
        return changes.make(
                caller,
                "take the password again",
                () -> exchange.change(Act.SESSION, api -> api.confirm(Asker.of(caller), body))
                        .outcome(_ -> fresh(caller)),
                _ -> List.of(new Event.SessionConfirmed(
                        caller.user().person(), caller.credential().id())));
    }

    private Caller fresh(Caller caller) {
        var live = session(caller);
        var now = live.session().authenticatedAt(clock.instant());
        return new Caller(
                caller.user(), new SessionCredential(now, live.presented()), caller.origin(), caller.requestId());
    }

    @Override
    public void logOut(Caller caller) {
        var outcome = changes.make(
                caller,
                "end a session",
                () -> exchange.change(Act.SESSION, api -> api.logOut(Asker.of(caller)))
                        .outcome(_ -> true),
                _ -> List.of(ended(caller, caller.credential().id(), "logged out")));
        if (outcome instanceof Outcome.Refused<Boolean>(var refusal) && !(refusal instanceof Refusal.Superseded)) {
            throw new IdentityFailure(new IdentityFailure.Unknown(Act.SESSION), "the log-out was refused");
        }
    }

    private static Event ended(Caller caller, UUID session, String how) {
        return new Event.SessionEnded(caller.user().person(), session, how);
    }

    @Override
    public List<Session> list(Caller caller) {
        return exchange.read(api -> api.sessions(Asker.of(caller)))
                .value(answer -> answer.read(SessionFacts.Listed.class).items().stream()
                        .map(SessionFacts::session)
                        .toList());
    }

    @Override
    public Outcome<Session> end(Caller caller, UUID id) {
        var session = list(caller).stream().filter(one -> one.id().equals(id)).findFirst();
        if (session.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        return changes.make(
                caller,
                "end a session",
                () -> exchange.change(Act.SESSION, api -> api.endSession(Asker.of(caller), id))
                        .outcome(_ -> session.get()),
                _ -> List.of(ended(caller, id, "ended by its user")));
    }

    @Override
    public int endOthers(Caller caller) {
        int others = others(caller);
        var outcome = changes.make(
                caller,
                "end all other sessions",
                () -> exchange.change(Act.SESSION, api -> api.endSessions(Asker.of(caller), "current"))
                        .outcome(_ -> others),
                _ -> others == 0
                        ? List.of()
                        : List.of(new Event.SessionsEnded(caller.user().person(), others)));
        return switch (outcome) {
            case Outcome.Done<Integer>(var ended) -> ended;
            case Outcome.Refused<Integer>(var refusal) ->
                throw new IdentityFailure(new IdentityFailure.Broken(), "all other sessions: " + refusal);
        };
    }

    /** How many other sessions there are: the service does not say how many it ended. */
    int others(Caller caller) {
        return Math.max(0, list(caller).size() - 1);
    }
}
