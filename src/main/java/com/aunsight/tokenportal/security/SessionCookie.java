package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.platform.PortalUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.time.InstantSource;

/** The cookie that carries a browser's session token. */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "aunsight_session";

    private final PortalUrl portal;
    private final InstantSource clock;

    SessionCookie(PortalUrl portal, InstantSource clock) {
        this.portal = portal;
        this.clock = clock;
    }

    /** Its name; with the {@code __Host-} prefix over https, so that no other host of the domain can plant one. */
    public String name() {
        return portal.https() ? "__Host-" + NAME : NAME;
    }

    /** Carries the session's new token for as long as that is good. */
    public NewCookie carrying(Session.Issued issued) {
        long seconds =
                Duration.between(clock.instant(), issued.session().expiresAt()).toSeconds();
        return cookie(issued.secret().reveal(), Math.toIntExact(seconds));
    }

    /** Makes the browser forget it. */
    public NewCookie forgotten() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAgeSeconds) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(maxAgeSeconds)
                .httpOnly(true)
                .secure(portal.https())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
