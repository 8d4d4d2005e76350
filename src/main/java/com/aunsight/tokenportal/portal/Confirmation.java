package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.SentForm;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.InstantSource;

/**
 * The password, given again in the form of a sensitive act. {@code {#if inject:confirmation.needed}} in a template tells whether the form
 * has to ask for it.
 */
@Named("confirmation")
@RequestScoped
class Confirmation {
    private static final String OTP = "otp";

    private final Sessions sessions;
    private final InstantSource clock;
    private final Current current;
    /** A form that comes back for another reason does not ask for the password again. */
    private boolean given;

    Confirmation(Sessions sessions, InstantSource clock, Current current) {
        this.sessions = sessions;
        this.clock = clock;
        this.current = current;
    }

    public boolean needed() {
        return !given && !current.caller().fresh(clock.instant());
    }

    /** Whether it asks for a code of the second factor, too. */
    public boolean code() {
        return current.caller().user().secondFactor();
    }

    /**
     * Takes the code of the second factor from the same form, where it has one.
     *
     * @param password as typed; empty where the form did not ask
     * @return who asks, freshly authenticated where a password was given; else why it was refused
     */
    Outcome<Caller> by(String password) {
        if (password.isEmpty()) {
            return Outcome.done(current.caller());
        }
        var outcome = sessions.confirm(current.caller(), password, SentForm.first(OTP));
        given = outcome instanceof Outcome.Done<Caller>;
        return outcome;
    }
}
