package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identification;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** "Whose is this?", for administrators: the hash of a found secret names its owner. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/identify")
@Produces(MediaType.APPLICATION_JSON)
class IdentifyResource {
    private final Current current;
    private final Identification identification;

    IdentifyResource(Current current, Identification identification) {
        this.current = current;
        this.identification = identification;
    }

    /** A post, although it changes nothing: hashes stay out of addresses, and so out of logs. */
    @POST
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(200)
    @Operation(summary = "Find whose a secret is by its SHA-256")
    public FoundJson identify(IdentifyJson wanted) {
        var caller = current.caller();
        return FoundJson.of(
                granted(identification.identify(caller, wanted.sha256())),
                caller.credential().id());
    }
}
