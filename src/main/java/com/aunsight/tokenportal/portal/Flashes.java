package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Page;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;

/** Carries a {@link Flash} over a redirect, in a cookie that the next page reads and expires. */
@Page
@Provider
class Flashes implements ContainerResponseFilter {
    private static final String COOKIE = "aunsight_flash";
    private static final int SECONDS = 60;

    private final PortalUrl portal;
    private final FlashMessages messages;

    Flashes(PortalUrl portal, FlashMessages messages) {
        this.portal = portal;
        this.messages = messages;
    }

    NewCookie carrying(Flash flash) {
        return cookie(flash.name(), SECONDS);
    }

    /** What the request brings; a name that is none of ours says nothing. */
    Optional<String> sentence(HttpServerRequest request) {
        var cookie = request.getCookie(COOKIE);
        return cookie == null
                ? Optional.empty()
                : Arrays.stream(Flash.values())
                        .filter(flash -> flash.name().equals(cookie.getValue()))
                        .findFirst()
                        .map(flash -> flash.sentence(messages));
    }

    /** A page that was shown has said it; a redirect has not. */
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean shown = response.getStatusInfo().getFamily() != Response.Status.Family.REDIRECTION;
        if (shown && request.getCookies().containsKey(COOKIE)) {
            response.getHeaders().add(HttpHeaders.SET_COOKIE, cookie("", 0));
        }
    }

    private NewCookie cookie(String value, int maxAgeSeconds) {
        return new NewCookie.Builder(COOKIE)
                .value(value)
                .path("/")
                .maxAge(maxAgeSeconds)
                .httpOnly(true)
                .secure(portal.https())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
