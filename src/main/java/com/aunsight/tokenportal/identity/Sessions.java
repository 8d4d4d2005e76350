package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Log-ins and their 24-hour sessions. */
public interface Sessions {

    /**
     * Logs in with e-mail and password, and a code where the user has a second factor.
     *
     * @param otp of the second factor, or a recovery code; null or empty for none
     * @return a new session with its token; else {@link Refusal.WrongPassword}, the same for an unknown e-mail, a wrong password and a
     *     deactivated user, {@link Refusal.OtpRequired}, {@link Refusal.WrongOtp}, or {@link Refusal.Throttled}
     */
    Outcome<Session.Issued> logIn(
            String email, String password, @Nullable String otp, Client client, Actor.Anonymous actor);

    /** The same for somebody without a second factor. */
    default Outcome<Session.Issued> logIn(String email, String password, Client client, Actor.Anonymous actor) {
        return logIn(email, password, null, client, actor);
    }

    /**
     * The second step of a log-in whose password was right.
     *
     * @param pending as {@link Refusal.OtpRequired} gave it
     * @return else {@link Refusal.LinkDead} when it is used or expired, {@link Refusal.WrongOtp}, or {@link Refusal.Throttled}
     */
    Outcome<Session.Issued> logIn(Secret pending, String otp, Client client, Actor.Anonymous actor);

    /**
     * Gives the session a new token and another 24 hours, within its hard limit; the old token stops.
     *
     * @return else {@link Refusal.Superseded} when another renewal was first, {@link Refusal.NotFound} when the session has ended,
     *     {@link Refusal.Conflict} when the hard limit is reached
     */
    Outcome<Session.Issued> renew(Caller caller);

    /**
     * Takes the password again: the session counts as freshly authenticated.
     *
     * @param otp as at the log-in
     * @return the caller with the newly authenticated session; else {@link Refusal.WrongPassword}, {@link Refusal.OtpRequired},
     *     {@link Refusal.WrongOtp} or {@link Refusal.Throttled}
     */
    Outcome<Caller> confirm(Caller caller, String password, @Nullable String otp);

    /** Ends the caller's own session. Harmless when it has ended already. */
    void logOut(Caller caller);

    /** The caller's live sessions, the latest log-in first. */
    List<Session> list(Caller caller);

    /**
     * Ends one session of the caller's.
     *
     * @return else {@link Refusal.NotFound}
     */
    Outcome<Session> end(Caller caller, UUID session);

    /** Ends all sessions of the caller but the present one; gives how many. */
    int endOthers(Caller caller);
}
