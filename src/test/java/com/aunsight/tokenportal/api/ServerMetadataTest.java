package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** RFC 8414. */
@QuarkusTest
class ServerMetadataTest {
    private static final String URL = "http://localhost:8080";

    @Test
    void clientsFindTheEndpoints() {
        Map<String, Object> metadata = given().get("/.well-known/oauth-authorization-server")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .extract()
                .jsonPath()
                .getMap("");
        assertThat(metadata)
                .containsEntry("issuer", URL)
                .containsEntry("token_endpoint", URL + "/oauth2/token")
                .containsEntry("introspection_endpoint", URL + "/oauth2/introspect")
                .containsEntry("revocation_endpoint", URL + "/oauth2/revoke")
                .containsEntry("device_authorization_endpoint", URL + "/oauth2/device_authorization")
                .containsEntry("grant_types_supported", List.of("urn:ietf:params:oauth:grant-type:device_code"))
                .containsEntry("response_types_supported", List.of())
                .containsEntry("token_endpoint_auth_methods_supported", List.of("none"))
                .containsEntry(
                        "introspection_endpoint_auth_methods_supported",
                        List.of("client_secret_basic", "client_secret_post"))
                .containsEntry(
                        "revocation_endpoint_auth_methods_supported",
                        List.of("none", "client_secret_basic", "client_secret_post"));
    }

    @Test
    void eachEndpointIsThere() {
        Map<String, Object> metadata = given().get("/.well-known/oauth-authorization-server")
                .jsonPath()
                .getMap("");
        assertThat(metadata.entrySet())
                .filteredOn(entry -> entry.getKey().endsWith("_endpoint"))
                .hasSize(4)
                .allSatisfy(entry -> given().contentType(ContentType.URLENC)
                        .post(entry.getValue().toString().substring(URL.length()))
                        .then()
                        .statusCode(org.hamcrest.Matchers.oneOf(400, 401)));
    }
}
