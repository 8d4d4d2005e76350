package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.SessionCookie;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.NewCookie;

/** Opens the session of a browser: at the log-in, and for those who have just chosen their password. */
@RequestScoped
class Entrance {
    private final Current current;
    private final Sessions sessions;
    private final Accounts accounts;
    private final SessionCookie cookie;

    Entrance(Current current, Sessions sessions, Accounts accounts, SessionCookie cookie) {
        this.current = current;
        this.sessions = sessions;
        this.accounts = accounts;
        this.cookie = cookie;
    }

    /**
     * The second step of a log-in.
     *
     * @param pending as the first one was refused with
     */
    Outcome<NewCookie> logIn(Secret pending, String otp, String timeZone) {
        return entered(sessions.logIn(pending, otp, Client.PORTAL, current.stranger()), timeZone);
    }

    /** The same as below, for somebody who has just chosen their password. */
    Outcome<NewCookie> logIn(String email, String password, String timeZone) {
        return logIn(email, password, "", timeZone);
    }

    /**
     * @param otp a code of the second factor; empty for none
     * @param timeZone the browser's, offered by script; empty without
     * @return the cookie of the new session
     */
    Outcome<NewCookie> logIn(String email, String password, String otp, String timeZone) {
        return entered(sessions.logIn(email, password, otp, Client.PORTAL, current.stranger()), timeZone);
    }

    private Outcome<NewCookie> entered(Outcome<Session.Issued> outcome, String timeZone) {
        return outcome.then(issued -> {
            adopt(timeZone, issued);
            return Outcome.done(cookie.carrying(issued));
        });
    }

    /** The offered zone becomes that of somebody who has none yet. */
    private void adopt(String timeZone, Session.Issued issued) {
        if (issued.user().timeZone() == null && !timeZone.isBlank()) {
            var caller = new Caller(
                    issued.user(),
                    new SessionCredential(issued.session(), issued.secret()),
                    current.origin(),
                    current.requestId());
            // One that is none is refused and changes nothing: it was only an offer.
            accounts.edit(caller, new Accounts.Edit(null, null, timeZone));
        }
    }
}
