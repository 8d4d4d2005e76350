package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What people should look at: one's own, and everybody's for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/signals")
@Produces(MediaType.APPLICATION_JSON)
class SignalsResource {
    private final Current current;
    private final Signals signals;
    private final Parameters parameters;

    SignalsResource(Current current, Signals signals, Parameters parameters) {
        this.current = current;
        this.signals = signals;
        this.parameters = parameters;
    }

    @GET
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "List what to look at, the latest first")
    public ListJson<SignalJson> list(
            @RestQuery @Nullable String kind,
            @RestQuery @Nullable String token,
            @RestQuery @Nullable String after,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String scope) {
        var query = new Signals.Query(
                kind == null ? null : parameters.word("kind", kind, Signal.Kind.values()),
                parameters.id("token", token),
                parameters.id("after", after),
                parameters.limit(limit),
                parameters.everybody(scope));
        var page = granted(signals.list(current.caller(), query));
        UUID next = page.next();
        return new ListJson<>(
                page.items().stream().map(SignalJson::of).toList(), next == null ? null : next.toString());
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Dismiss a signal about one’s own token")
    public void dismiss(@RestPath UUID id) {
        granted(signals.dismiss(current.caller(), id));
    }
}
