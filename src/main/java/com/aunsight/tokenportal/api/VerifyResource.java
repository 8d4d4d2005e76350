package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Forward authentication: a proxy asks whether a request that it holds may pass (docs/forward-auth.md). */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/auth/verify")
class VerifyResource {
    private final Current current;

    VerifyResource(Current current) {
        this.current = current;
    }

    /** The credential was looked at on the way here, with the address that the proxy tells; the answer has no body. */
    @GET
    @RolesAllowed({Takes.SESSION, Takes.TOKEN})
    @APIResponse(
            responseCode = "200",
            headers = {
                @Header(
                        name = "X-Auth-User",
                        description = "Id of the user",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "X-Auth-Token-Id",
                        description = "Id of the managed token or session",
                        schema = @Schema(type = SchemaType.STRING)),
                @Header(
                        name = "X-Auth-Token-Name",
                        description = "Name of the managed token, percent-encoded UTF-8; empty for a session",
                        schema = @Schema(type = SchemaType.STRING))
            })
    @Operation(summary = "Verify the credential of a request that a proxy holds")
    public Response verify() {
        Caller caller = current.caller();
        return Response.ok()
                .header("X-Auth-User", caller.user().id())
                .header("X-Auth-Token-Id", caller.credential().id())
                .header("X-Auth-Token-Name", encoded(name(caller)))
                .build();
    }

    /** A session has no name of its own. */
    private static String name(Caller caller) {
        return switch (caller.credential()) {
            case Caller.TokenCredential token -> token.name();
            case Caller.SessionCredential _ -> "";
        };
    }

    /** Percent-encoded (RFC 3986), so that any name fits a header. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }
}
