package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The rules of the place, for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/policy")
@Produces(MediaType.APPLICATION_JSON)
class PolicyResource {
    private final Current current;
    private final Policies policies;

    PolicyResource(Current current, Policies policies) {
        this.current = current;
        this.policies = policies;
    }

    @GET
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Read the policy")
    public PolicyJson read() {
        return PolicyJson.of(policies.state(current.caller()));
    }

    @PUT
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary =
                    "Set the policy, all of it: what is left out, the configuration rules again; needs a fresh password")
    public PolicyJson change(PolicyJson.RulesJson rules) {
        return PolicyJson.of(granted(policies.change(current.caller(), rules.toRules())));
    }

    @POST
    @Path("impact")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Count what a policy would not allow any more; changes nothing")
    public PolicyJson.ImpactJson impact(PolicyJson.RulesJson rules) {
        return PolicyJson.ImpactJson.of(granted(policies.impact(current.caller(), rules.toRules())));
    }
}
