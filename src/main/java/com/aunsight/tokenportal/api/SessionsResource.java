package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identification;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Logging in, and the log-ins of the one who asks. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
class SessionsResource {
    private static final String CURRENT = "current";

    private final Current current;
    private final Sessions sessions;
    private final Identification identification;
    private final Parameters parameters;
    private final ApiMessages messages;

    SessionsResource(
            Current current,
            Sessions sessions,
            Identification identification,
            Parameters parameters,
            ApiMessages messages) {
        this.current = current;
        this.sessions = sessions;
        this.identification = identification;
        this.parameters = parameters;
        this.messages = messages;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Log in")
    public IssuedSessionJson logIn(LogInJson logIn) {
        return IssuedSessionJson.of(granted(sessions.logIn(
                logIn.email(), logIn.password(), logIn.otp(), logIn.clientOrToolbelt(), current.stranger())));
    }

    @GET
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "List one’s sessions")
    public ListJson<SessionJson> list() {
        var caller = current.caller();
        UUID own = caller.credential().id();
        return new ListJson<>(
                sessions.list(caller).stream()
                        .map(session -> SessionJson.of(session, own))
                        .toList(),
                null);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "End a session; anybody’s, which needs a fresh password, with scope=all")
    public void end(@RestPath UUID id, @RestQuery @Nullable String scope) {
        granted(
                parameters.everybody(scope)
                        ? identification.end(current.caller(), id)
                        : sessions.end(current.caller(), id));
    }

    /** Ends all but the present one. Which are meant has to be said: nobody ends all by an address cut short. */
    @DELETE
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "End all sessions but this one")
    public void endOthers(@RestQuery @Nullable String except) {
        if (!CURRENT.equals(except)) {
            throw new Malformed("except", messages.oneOf(CURRENT));
        }
        sessions.endOthers(current.caller());
    }
}
