package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The platform services that may ask about tokens, for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/services")
@Produces(MediaType.APPLICATION_JSON)
class ServicesResource {
    private final Current current;
    private final Services services;

    ServicesResource(Current current, Services services) {
        this.current = current;
        this.services = services;
    }

    @GET
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "List platform services")
    public ListJson<ServiceJson> list() {
        var seen = services.seen(current.caller());
        return new ListJson<>(
                services.list(current.caller()).stream()
                        .map(service -> ServiceJson.of(service, seen.get(service.id())))
                        .toList(),
                null);
    }

    @POST
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Register a platform service; needs a fresh password")
    @APIResponse(responseCode = "201")
    public RestResponse<ServiceJson.Issued> register(ServiceJson.Registration wanted) {
        var issued = granted(services.register(current.caller(), wanted.toService()));
        return RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, issued(issued))
                .location(URI.create("/api/v1/services/" + issued.service().id()))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Read a platform service")
    public ServiceJson read(@RestPath String id) {
        return ServiceJson.of(granted(services.find(current.caller(), id)), seen(id));
    }

    @POST
    @Path("{id}/rotation")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Give a platform service a new secret; needs a fresh password")
    public ServiceJson.Issued rotate(@RestPath String id, RotationJson rotation) {
        return issued(granted(services.rotate(current.caller(), id, rotation.overlap())));
    }

    private ServiceJson.Issued issued(Service.Issued issued) {
        return ServiceJson.Issued.of(issued, seen(issued.service().id()));
    }

    private Services.@Nullable Seen seen(String id) {
        return services.seen(current.caller()).get(id);
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Operation(summary = "Remove a platform service; needs a fresh password")
    public void remove(@RestPath String id) {
        granted(services.remove(current.caller(), id));
    }
}
