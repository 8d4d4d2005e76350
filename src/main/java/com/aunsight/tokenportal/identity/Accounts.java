package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A person's own account, and how they come to have one. */
public interface Accounts {
    /** Fewest characters of a password (Unicode code points), as people are told before they choose one. */
    int MIN_PASSWORD = 15;

    /** Null means: as it is. {@code timeZone} is an IANA name. */
    record Edit(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String timeZone) {}

    /** @return the user as they are now; else {@link Refusal.Invalid} */
    Outcome<User> edit(Caller caller, Edit edit);

    /**
     * Changes the password; the other sessions end, and this one counts as freshly authenticated.
     *
     * @param otp as at the log-in
     * @return how many other sessions ended; else {@link Refusal.WrongPassword}, {@link Refusal.OtpRequired}, {@link Refusal.WrongOtp},
     *     {@link Refusal.Throttled} or {@link Refusal.Invalid}
     */
    Outcome<Integer> changePassword(Caller caller, String current, @Nullable String otp, String replacement);

    /** Somebody who sets the portal up. */
    record NewAdministrator(String email, String firstName, String lastName, String password) {}

    /** Whether the code of a set-up link is good. Consumes nothing: mail scanners open links. */
    boolean setupOpen(Secret code);

    /**
     * Makes the first administrator; every set-up link dies.
     *
     * @return else {@link Refusal.LinkDead} or {@link Refusal.Invalid}
     */
    Outcome<User> setUp(Secret code, NewAdministrator administrator, Actor.Anonymous actor);

    /** Who is invited by a link, when its code is good. Consumes nothing. */
    Optional<User> invited(Secret code);

    /**
     * Accepts an invitation by choosing a password.
     *
     * @return else {@link Refusal.LinkDead} or {@link Refusal.Invalid}
     */
    Outcome<User> accept(Secret code, String password, Actor.Anonymous actor);

    /** Who may choose a new password by a link, when its code is good. Consumes nothing. */
    Optional<User> resetting(Secret code);

    /**
     * Chooses a new password by a link; all sessions end. A second factor stays.
     *
     * @return else {@link Refusal.LinkDead}, {@link Refusal.Throttled} or {@link Refusal.Invalid}
     */
    Outcome<User> reset(Secret code, String password, Actor.Anonymous actor);
}
