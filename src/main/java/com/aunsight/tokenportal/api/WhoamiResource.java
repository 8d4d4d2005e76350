package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Whose credential it is. */
@Path("/api/v1/whoami")
class WhoamiResource {
    private final Current current;

    WhoamiResource(Current current) {
        this.current = current;
    }

    @GET
    @RolesAllowed({Takes.SESSION, Takes.TOKEN})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Read who the credential belongs to")
    public WhoamiJson read() {
        return WhoamiJson.of(current.caller().user());
    }
}
