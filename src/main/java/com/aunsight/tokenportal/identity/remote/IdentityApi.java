package com.aunsight.tokenportal.identity.remote;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the published API that the port needs (docs/api.md). Each gives the answer unread, so that its length is bounded by who
 * reads it, and its status told apart in one place ({@link Answer}).
 */
@RegisterRestClient(configKey = "identity")
@Path("/api/v1")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface IdentityApi {
    @POST
    @Path("sessions")
    Response logIn(@BeanParam Asker asker, Map<String, Object> logIn);

    @GET
    @Path("session")
    Response credential(@BeanParam Asker asker);

    @DELETE
    @Path("session")
    Response logOut(@BeanParam Asker asker);

    @POST
    @Path("session/renewal")
    Response renew(@BeanParam Asker asker);

    @POST
    @Path("session/confirmation")
    Response confirm(@BeanParam Asker asker, Map<String, Object> confirmation);

    @GET
    @Path("sessions")
    Response sessions(@BeanParam Asker asker);

    @DELETE
    @Path("sessions/{id}")
    Response endSession(@BeanParam Asker asker, @PathParam("id") UUID id);

    @DELETE
    @Path("sessions")
    Response endSessions(@BeanParam Asker asker, @QueryParam("except") String except);

    @PATCH
    @Path("account")
    Response editAccount(@BeanParam Asker asker, Map<String, Object> changes);

    @PUT
    @Path("password")
    Response changePassword(@BeanParam Asker asker, Map<String, Object> change);

    @GET
    @Path("tokens/policy")
    Response policy(@BeanParam Asker asker);

    @GET
    @Path("tokens")
    Response tokens(
            @BeanParam Asker asker,
            @QueryParam("q") String text,
            @QueryParam("status") String status,
            @QueryParam("sort") String sort,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") int limit);

    @POST
    @Path("tokens")
    Response createToken(
            @BeanParam Asker asker, @HeaderParam("Idempotency-Key") @Nullable String key, Map<String, Object> token);

    @GET
    @Path("tokens/{id}")
    Response token(@BeanParam Asker asker, @PathParam("id") UUID id);

    @GET
    @Path("tokens/{id}/usage")
    Response usage(
            @BeanParam Asker asker,
            @PathParam("id") UUID id,
            @QueryParam("time_zone") String zone,
            @QueryParam("days") int days);

    @PATCH
    @Path("tokens/{id}")
    Response editToken(
            @BeanParam Asker asker,
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String revisions,
            Map<String, @Nullable Object> changes);

    @POST
    @Path("tokens/{id}/rotation")
    Response rotateToken(@BeanParam Asker asker, @PathParam("id") UUID id, Map<String, Object> rotation);

    @DELETE
    @Path("tokens/{id}")
    Response deleteToken(@BeanParam Asker asker, @PathParam("id") UUID id);

    @POST
    @Path("tokens/deactivations")
    Response deactivateTokens(@BeanParam Asker asker, Map<String, Object> deactivations);

    @POST
    @Path("tokens/files")
    Response fileMade(@BeanParam Asker asker, Map<String, Object> file);
}
