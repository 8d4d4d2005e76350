package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.platform.PortalUrl;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The code of a one-time link, moved from the address bar into a cookie of the one page that needs it: not in the history, not over a
 * shoulder, not in a bookmark. Nothing is consumed by that.
 */
@RequestScoped
class LinkCookie {
    private static final String NAME = "aunsight_link";
    private static final int SECONDS = 3_600;

    private final PortalUrl portal;
    private final HttpHeaders headers;

    LinkCookie(PortalUrl portal, HttpHeaders headers) {
        this.portal = portal;
        this.headers = headers;
    }

    /** Sends the browser to the page without the code. */
    Response taken(String page, String code) {
        return Answers.seeOther(page).cookie(cookie(page, code, SECONDS)).build();
    }

    /** Carries a code that a page goes on with. */
    NewCookie carrying(String page, Secret code) {
        return cookie(page, code.reveal(), SECONDS);
    }

    /** The code that the browser brings; empty where it brings none, or nothing of the form of one. */
    Optional<Secret> code() {
        return Optional.ofNullable(headers.getCookies().get(NAME))
                .map(Cookie::getValue)
                .flatMap(Secret::parseCode);
    }

    NewCookie forgotten(String page) {
        return cookie(page, "", 0);
    }

    private NewCookie cookie(String page, String value, int maxAgeSeconds) {
        return new NewCookie.Builder(NAME)
                .value(Secret.parseCode(value).isPresent() ? value : "")
                .path(page)
                .maxAge(maxAgeSeconds)
                .httpOnly(true)
                .secure(portal.https())
                // Lax, not Strict: people come from their mail.
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
