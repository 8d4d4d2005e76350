package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * The changes that another service is asked for, in the portal's own audit log: the intent is committed before it is asked, what became of
 * it after. An intent that nothing follows was cut off: whether it was done is unknown.
 */
@ApplicationScoped
class Changes {
    private static final Logger LOG = Logger.getLogger(Changes.class);

    private final AuditLog audit;

    Changes(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Has a change made.
     *
     * @param act what the service is asked to do: it follows “asked the identity service to”
     * @param told what is to be told of it once it is done; nothing where nothing changed by it
     */
    <T> Outcome<T> make(Caller caller, String act, Supplier<Outcome<T>> call, Function<T, List<Event>> told) {
        var subject = caller.user().person();
        UUID intent = QuarkusTransaction.requiringNew()
                .call(() -> audit.append(caller.actor(), new Event.IdentityAsked(subject, act)));
        try {
            var outcome = call.get();
            tell(
                    caller,
                    intent,
                    switch (outcome) {
                        case Outcome.Done<T>(T done) -> orUnchanged(told.apply(done), subject, act);
                        case Outcome.Refused<T>(var refusal) ->
                            List.of(new Event.IdentityRefused(subject, act, words(refusal)));
                    });
            return outcome;
        } catch (IdentityFailure e) {
            tell(
                    caller,
                    intent,
                    List.of(
                            switch (e.what()) {
                                case IdentityFailure.Unknown _ ->
                                    new Event.IdentityUnknown(subject, act, String.valueOf(e.getMessage()), 1);
                                case IdentityFailure.What _ ->
                                    new Event.IdentityRefused(subject, act, String.valueOf(e.getMessage()));
                            }));
            throw e;
        }
    }

    /** An intent that was followed by nothing would be taken for one whose end nobody knows. */
    private static List<Event> orUnchanged(List<Event> told, Person subject, String act) {
        return told.isEmpty() ? List.of(new Event.IdentityUnchanged(subject, act)) : told;
    }

    /** What is done is done: that it cannot be told does not take it back, and a secret must not be lost with it. The intent stays. */
    private void tell(Caller caller, UUID intent, List<Event> events) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> events.forEach(event -> audit.append(caller.actor(), event, intent)));
        } catch (RuntimeException e) {
            LOG.errorf("What became of the intent %s could not be written to the audit log: %s", intent, e);
        }
    }

    private static String words(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid _ -> "invalid input";
            case Refusal.NotFound _ -> "not found";
            case Refusal.Taken _ -> "the name is taken";
            case Refusal.Conflict _ -> "its state does not allow it";
            case Refusal.AlreadyMade _ -> "made before";
            case Refusal.KeyReused _ -> "the key was used for something else";
            case Refusal.Outdated _ -> "edited meanwhile";
            case Refusal.NotFresh _ -> "the password must be given again";
            case Refusal.WrongPassword _ -> "wrong password";
            case Refusal.Throttled _ -> "too many failures";
            case Refusal.Superseded _ -> "renewed meanwhile";
            case Refusal.LinkDead _ -> "dead link";
            case Refusal.OtpRequired _ -> "a code is needed";
            case Refusal.WrongOtp _ -> "wrong code";
        };
    }
}
