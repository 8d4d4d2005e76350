package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.SecondFactors;
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
import org.jspecify.annotations.Nullable;

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
    private final SecondFactors secondFactors;
    private final Denials denials;
    private final BlockingSecurityExecutor worker;

    CredentialMechanism(
            Verdicts verdicts,
            SessionCookie cookie,
            SecondFactors secondFactors,
            Denials denials,
            BlockingSecurityExecutor worker) {
        this.verdicts = verdicts;
        this.cookie = cookie;
        this.secondFactors = secondFactors;
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
                .map(brought -> present(request, brought).map(presented -> identity(request, presented)))
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

    /** A live one is answered on the thread that asks; what is to be told of a dead one is written by a worker. */
    private Uni<Presented> present(RoutingContext request, Brought brought) {
        var origin = Origins.of(request);
        return OwnContext.of(verdicts.check(brought.secret(), origin))
                .<Presented>flatMap(verdict -> switch (verdict) {
                    case Verdict.Good(var user, var credential) ->
                        Uni.createFrom()
                                .item(new Presented.Live(
                                        new Caller(user, credential, origin, RequestId.of(request)), brought.bearer()));
                    case Verdict.Dead dead -> worker.executeBlocking(() -> dead(request, brought, dead));
                })
                .onFailure()
                .recoverWithItem(Presented.Unanswered::new);
    }

    private Presented dead(RoutingContext request, Brought brought, Verdict.Dead dead) {
        var wait = denials.dead(request, dead);
        return wait.isPositive() ? new Presented.Guessing(wait) : new Presented.Dead(dead.cause(), brought.bearer());
    }

    private @Nullable SecurityIdentity identity(RoutingContext request, Presented presented) {
        request.put(PRESENTED, presented);
        if (!(presented instanceof Presented.Live(Caller caller, boolean bearer))) {
            return null;
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.user().id().toString()))
                .addRoles(roles(caller, bearer))
                .addAttribute(Current.CALLER, caller)
                .build();
    }

    private Set<String> roles(Caller caller, boolean bearer) {
        boolean administrator = caller.user().role() == Role.ADMIN;
        return switch (caller.credential()) {
            case Caller.TokenCredential _ -> bearer ? Set.of(Takes.TOKEN) : Set.of();
            case Caller.SessionCredential _
            when secondFactors.missing(caller.user()) ->
                Set.of(bearer ? Takes.ENROLLING_SESSION : Takes.ENROLLING_PAGE);
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
