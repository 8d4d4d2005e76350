package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** What administrators alone do with managed tokens of others; the rest has {@code scope=all} beside one's own. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
class AllTokensResource {
    private final Current current;
    private final AllTokens tokens;

    AllTokensResource(Current current, AllTokens tokens) {
        this.current = current;
        this.tokens = tokens;
    }

    @POST
    @Path("{id}/reactivation")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @ResponseStatus(200)
    @Operation(summary = "Reactivate a managed token that an administrator deactivated; needs a fresh password")
    public OwnedTokenJson reactivate(@RestPath UUID id) {
        return OwnedTokenJson.of(granted(tokens.reactivate(current.caller(), id)));
    }
}
