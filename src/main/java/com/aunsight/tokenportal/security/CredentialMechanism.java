package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdicts;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * The one way in: a bearer (RFC 6750) or the browser's cookie, judged by {@link Verdicts}. It grants role names of {@link Takes} that tell
 * the two apart; it refuses nobody by itself: the method that a route leads to says whom it takes.
 */
@ApplicationScoped
class CredentialMechanism implements HttpAuthenticationMechanism {
    static final String PRESENTED = "presented";

    private static final String BEARER = "bearer ";

    private final Verdicts verdicts;
    private final SessionCookie cookie;
    private final Denials denials;
    private final BlockingSecurityExecutor worker;

    CredentialMechanism(Verdicts verdicts, SessionCookie cookie, Denials denials, BlockingSecurityExecutor worker) {
        this.verdicts = verdicts;
        this.cookie = cookie;
        this.denials = denials;
        this.worker = worker;
    }

    /** The secret that a request brings, and how. */
    private record Brought(String secret, boolean bearer) {}

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager providers) {
        if (several(request)) {
            request.put(PRESENTED, new Presented.Several());
            return Uni.createFrom().nullItem();
        }
        return brought(request)
                .map(brought ->
                        worker.executeBlocking(() -> present(request, brought)).flatMap(CredentialMechanism::identity))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    private static boolean several(RoutingContext request) {
        int headers =
                request.request().headers().getAll(HttpHeaders.AUTHORIZATION).size();
        return headers > 1 || (headers == 1 && request.request().getParam("access_token") != null);
    }

    private Optional<Brought> brought(RoutingContext request) {
        String authorization = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(new Brought(authorization.substring(BEARER.length()), true))
                    : Optional.empty();
        }
        var sent = request.request().getCookie(cookie.name());
        return sent == null || sent.getValue().isEmpty()
                ? Optional.empty()
                : Optional.of(new Brought(sent.getValue(), false));
    }

    private Presented present(RoutingContext request, Brought brought) {
        Presented presented;
        try {
            presented = judge(request, brought);
        } catch (RuntimeException e) {
            presented = new Presented.Unanswered(e);
        }
        request.put(PRESENTED, presented);
        return presented;
    }

    private Presented judge(RoutingContext request, Brought brought) {
        var origin = Origins.of(request);
        return switch (verdicts.check(brought.secret(), origin)) {
            case Verdict.Good(var user, var credential) ->
                new Presented.Live(new Caller(user, credential, origin, RequestId.of(request)), brought.bearer());
            case Verdict.Dead dead -> {
                var wait = denials.dead(request, dead);
                yield wait.isPositive()
                        ? new Presented.Guessing(wait)
                        : new Presented.Dead(dead.cause(), brought.bearer());
            }
        };
    }

    private static Uni<SecurityIdentity> identity(Presented presented) {
        if (!(presented instanceof Presented.Live(Caller caller, boolean bearer))) {
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(caller.user().id().toString()))
                        .addRoles(roles(caller, bearer))
                        .addAttribute(Current.CALLER, caller)
                        .build());
    }

    private static Set<String> roles(Caller caller, boolean bearer) {
        boolean administrator = caller.user().role() == Role.ADMIN;
        return switch (caller.credential()) {
            case Caller.TokenCredential _ -> bearer ? Set.of(Takes.TOKEN) : Set.of();
            case Caller.SessionCredential _
            when bearer -> administrator ? Set.of(Takes.SESSION, Takes.ADMIN_SESSION) : Set.of(Takes.SESSION);
            case Caller.SessionCredential _ ->
                administrator ? Set.of(Takes.PAGE, Takes.ADMIN_PAGE) : Set.of(Takes.PAGE);
        };
    }

    /** The challenge is part of the answer that {@code errors} gives. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }
}
