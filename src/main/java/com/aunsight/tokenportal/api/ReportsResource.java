package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Denials;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Whoever found a leaked secret ends it, without an account: a secret scanner, a colleague. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/reports")
class ReportsResource {
    private final RoutingContext request;
    private final Current current;
    private final Revocation revocation;
    private final Denials denials;

    ReportsResource(RoutingContext request, Current current, Revocation revocation, Denials denials) {
        this.request = request;
        this.current = current;
        this.revocation = revocation;
        this.denials = denials;
    }

    /** The same answer, whatever it was. */
    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(202)
    @Operation(summary = "Report a leaked secret: it stops")
    public void report(ReportJson report) {
        boolean known = Secret.parse(report.token())
                .map(secret -> revocation.revoke(secret, Revocation.Why.REPORTED, current.stranger()))
                .orElse(false);
        if (!known) {
            var wait = denials.unknown(request);
            if (wait.isPositive()) {
                throw new Refused(new Refusal.Throttled(wait));
            }
        }
    }
}
