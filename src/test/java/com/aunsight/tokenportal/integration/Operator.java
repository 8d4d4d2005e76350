package com.aunsight.tokenportal.integration;

import static io.restassured.RestAssured.given;

import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whoever runs the portal: configures it, is its first administrator, and makes tokens. */
record Operator(RunningPortal portal, String bearer) {
    static final String EMAIL = "operator@example.org";
    static final String PASSWORD = "violet tractor hums at dawn";
    static final String SERVICE = "scoring";
    static final String SERVICE_SECRET = "a secret + chosen: by/an=operator%41";

    /** Starts the portal, with its first administrator and its first service from the configuration. */
    static Operator start(Path dataDir, Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("PORTAL_ADMIN_EMAIL", EMAIL);
        all.put("PORTAL_ADMIN_PASSWORD", PASSWORD);
        all.put("PORTAL_SERVICE_ID", SERVICE);
        all.put("PORTAL_SERVICE_SECRET", SERVICE_SECRET);
        var portal = RunningPortal.on(dataDir, all);
        String bearer = portal.logIn(EMAIL, PASSWORD);
        return new Operator(portal, bearer);
    }

    RequestSpecification api() {
        return given().baseUri(portal.url())
                .basePath("/api/v1")
                .header("Authorization", "Bearer " + bearer)
                .contentType(ContentType.JSON);
    }

    /** A managed token. */
    record Managed(String id, String secret) {}

    /** @param allowedAddresses empty for anywhere */
    Managed token(String name, List<String> allowedAddresses) {
        var made = api().body(Map.of("name", name, "allowed_addresses", allowedAddresses))
                .post("/tokens")
                .then()
                .statusCode(201)
                .extract();
        return new Managed(made.path("id"), made.path("token"));
    }

    void deactivate(Managed token) {
        api().body(Map.of("active", false, "reason", "left in a log"))
                .patch("/tokens/" + token.id())
                .then()
                .statusCode(200);
    }

    void delete(Managed token) {
        api().delete("/tokens/" + token.id()).then().statusCode(204);
    }

    /** The port at which the portal listens. */
    int port() {
        return URI.create(portal.url()).getPort();
    }
}
