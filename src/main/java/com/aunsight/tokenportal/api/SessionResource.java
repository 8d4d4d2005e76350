package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The credential that a caller comes with: what it is, and a session's renewal, confirmation and end. */
@Path("/api/v1/session")
@Produces(MediaType.APPLICATION_JSON)
class SessionResource {
    private final Current current;
    private final Sessions sessions;
    private final InstantSource clock;

    SessionResource(Current current, Sessions sessions, InstantSource clock) {
        this.current = current;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION, Takes.TOKEN})
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Read what the credential is")
    public CredentialJson read() {
        return CredentialJson.of(current.caller(), clock.instant());
    }

    @DELETE
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION})
    @Operation(summary = "End the session")
    public void logOut() {
        sessions.logOut(current.caller());
    }

    @POST
    @Path("renewal")
    @RolesAllowed(Takes.SESSION)
    @ResponseStatus(201)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Renew the session; its old token stops")
    public IssuedSessionJson renew() {
        return IssuedSessionJson.of(granted(sessions.renew(current.caller())));
    }

    /** The session counts as freshly authenticated. */
    @POST
    @Path("confirmation")
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Give the password again; the session counts as fresh for 30 minutes")
    public void confirm(ConfirmationJson confirmation) {
        granted(sessions.confirm(current.caller(), confirmation.password(), confirmation.otp()));
    }
}
