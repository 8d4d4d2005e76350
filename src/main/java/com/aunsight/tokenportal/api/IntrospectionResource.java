package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Verdict;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Denials;
import com.aunsight.tokenportal.security.ForServices;
import com.aunsight.tokenportal.security.OwnContext;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** A platform service asks whether a token is good, and whose it is (RFC 7662). */
@OAuth
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/oauth2/introspect")
@Produces(MediaType.APPLICATION_JSON)
class IntrospectionResource {
    private final RoutingContext request;
    private final Current current;
    private final Verdicts verdicts;
    private final Denials denials;
    private final PortalUrl portal;
    private final OAuthMessages messages;
    private final BlockingSecurityExecutor worker;

    IntrospectionResource(
            RoutingContext request,
            Current current,
            Verdicts verdicts,
            Denials denials,
            PortalUrl portal,
            OAuthMessages messages,
            BlockingSecurityExecutor worker) {
        this.request = request;
        this.current = current;
        this.verdicts = verdicts;
        this.denials = denials;
        this.portal = portal;
        this.messages = messages;
        this.worker = worker;
    }

    @POST
    @PermitAll
    @ForServices
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Ask whether a token is good, and whose it is (RFC 7662)")
    public Uni<IntrospectionJson> introspect(
            @RestForm @DefaultValue("") String token,
            @RestForm("origin_address") @DefaultValue("") String address,
            @RestForm("origin_agent") @DefaultValue("") String agent) {
        if (token.isEmpty()) {
            throw OAuthError.of("invalid_request", messages.missing("token"));
        }
        var origin = IntrospectionForm.origin(address, agent);
        if (origin == null) {
            throw OAuthError.of("invalid_request", messages.originAddress());
        }
        return OwnContext.of(verdicts.check(token, origin)).flatMap(verdict -> switch (verdict) {
            case Verdict.Good good -> Uni.createFrom().item(IntrospectionJson.of(good, portal.origin()));
            case Verdict.Dead dead -> worker.executeBlocking(() -> told(origin, dead));
        });
    }

    private IntrospectionJson told(Origin origin, Verdict.Dead dead) {
        denials.introspected(request, current.service().orElseThrow(), origin, dead);
        return IntrospectionJson.Dead.ANSWER;
    }
}
