package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.platform.PortalUrl;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where OAuth clients find what they need (RFC 8414). */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/.well-known/oauth-authorization-server")
@Produces(MediaType.APPLICATION_JSON)
class ServerMetadataResource {
    private static final List<String> SECRET_METHODS = List.of("client_secret_basic", "client_secret_post");

    private final PortalUrl portal;

    ServerMetadataResource(PortalUrl portal) {
        this.portal = portal;
    }

    /** Names as in the RFC; there is no authorization endpoint, and so no response type. */
    record MetadataJson(
            String issuer,
            String tokenEndpoint,
            List<String> tokenEndpointAuthMethodsSupported,
            List<String> grantTypesSupported,
            List<String> responseTypesSupported,
            String deviceAuthorizationEndpoint,
            String introspectionEndpoint,
            List<String> introspectionEndpointAuthMethodsSupported,
            String revocationEndpoint,
            List<String> revocationEndpointAuthMethodsSupported,
            String serviceDocumentation) {}

    @GET
    @PermitAll
    @Operation(summary = "Read where the endpoints are (RFC 8414)")
    public MetadataJson read() {
        return new MetadataJson(
                portal.origin(),
                portal.of("/oauth2/token"),
                List.of("none"),
                List.of(DeviceResource.GRANT),
                List.of(),
                portal.of("/oauth2/device_authorization"),
                portal.of("/oauth2/introspect"),
                SECRET_METHODS,
                portal.of("/oauth2/revoke"),
                List.of("none", "client_secret_basic", "client_secret_post"),
                portal.of("/api"));
    }
}
