package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.platform.PortalUrl;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.NewCookie;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jspecify.annotations.Nullable;

/**
 * Guards the posts of {@link Page} classes against other sites: the browser's own word ({@code Sec-Fetch-Site}, else {@code Origin}), and on
 * top of it a token that is in a cookie and in the form (double submit; docs/decisions/0005-own-csrf-filter.md).
 */
@Singleton
class CsrfFilter {
    private static final String NAME = "aunsight_csrf";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** Marks a request whose browser has no cookie yet. */
    private static final String NEW = "csrf-new";

    private final PortalUrl portal;
    private final RoutingContext request;

    CsrfFilter(PortalUrl portal, RoutingContext request) {
        this.portal = portal;
        this.request = request;
    }

    @Page
    @WithFormRead
    @ServerRequestFilter
    public void check(ContainerRequestContext context) {
        CsrfToken token = ownToken();
        if (!READING.contains(context.getMethod())) {
            if (!sameSite()) {
                throw new ForeignFormException("another site's form");
            }
            if (token == null || !token.matches(SentForm.first(Csrf.FIELD))) {
                throw new ForeignFormException("a form without its token");
            }
        }
        if (token == null) {
            token = CsrfToken.random();
            request.put(NEW, token);
        }
        request.put(Csrf.KEY, token);
    }

    @Page
    @ServerResponseFilter
    public void giveCookie(ContainerResponseContext response) {
        CsrfToken made = request.get(NEW);
        if (made != null) {
            response.getHeaders().add("Set-Cookie", cookie(made));
        }
    }

    private @Nullable CsrfToken ownToken() {
        var cookie = request.request().getCookie(name());
        return cookie == null ? null : CsrfToken.parse(cookie.getValue());
    }

    private boolean sameSite() {
        String site = request.request().getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equals(portal.origin()) || origin.equals(here());
    }

    /** The origin by which this request reached us; a browser does not let a site choose it. */
    private String here() {
        return request.request().scheme() + "://" + request.request().authority();
    }

    private String name() {
        return portal.https() ? "__Host-" + NAME : NAME;
    }

    private NewCookie cookie(CsrfToken token) {
        return new NewCookie.Builder(name())
                .value(token.value())
                .path("/")
                .httpOnly(true)
                .secure(portal.https())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
