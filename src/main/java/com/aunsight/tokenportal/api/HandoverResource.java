package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Handovers;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Managed tokens that change hands, for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/tokens/{id}/handover")
@Produces(MediaType.APPLICATION_JSON)
class HandoverResource {
    private final Current current;
    private final Handovers handovers;

    HandoverResource(Current current, Handovers handovers) {
        this.current = current;
        this.handovers = handovers;
    }

    /** Its secret goes on working. */
    @POST
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give anybody’s token to another owner; needs a fresh password")
    public TokenJson handOver(@RestPath UUID id, HandoverJson to) {
        return TokenJson.of(granted(handovers.handOver(current.caller(), id, to.email(), to.name()))
                .token());
    }
}
