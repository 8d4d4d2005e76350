package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Denials;
import com.aunsight.tokenportal.security.ForServices;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestForm;

/** Whoever holds a secret may end it (RFC 7009). */
@OAuth
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/oauth2/revoke")
@Produces(MediaType.APPLICATION_JSON)
class RevocationResource {
    private final RoutingContext request;
    private final Current current;
    private final Revocation revocation;
    private final Denials denials;
    private final OAuthMessages messages;

    RevocationResource(
            RoutingContext request, Current current, Revocation revocation, Denials denials, OAuthMessages messages) {
        this.request = request;
        this.current = current;
        this.revocation = revocation;
        this.denials = denials;
        this.messages = messages;
    }

    /** The answer is empty, and the same for one that is unknown: it is not good any more, which is what was asked for (section 2.2). */
    @POST
    @PermitAll
    @ForServices(optional = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "End a token by its secret (RFC 7009)")
    public Response revoke(@RestForm @DefaultValue("") String token) {
        if (token.isEmpty()) {
            throw OAuthError.of("invalid_request", messages.missing("token"));
        }
        boolean known = Secret.parse(token)
                .map(secret -> revocation.revoke(secret, Revocation.Why.REVOKED, current.stranger()))
                .orElse(false);
        if (!known && current.service().isEmpty()) {
            var wait = denials.unknown(request);
            if (wait.isPositive()) {
                throw OAuthError.throttled(wait, messages.throttled());
            }
        }
        return Response.ok().build();
    }
}
