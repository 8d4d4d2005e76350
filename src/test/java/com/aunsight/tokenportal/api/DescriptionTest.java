package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.errors.Routes;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.testing.Web;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The description of the API, held against the running portal. */
@QuarkusTest
class DescriptionTest {
    @Inject
    Routes routes;

    @Inject
    PortalUrl portal;

    static JsonNode description() throws Exception {
        return new ObjectMapper().readTree(given().get("/openapi?format=json").asByteArray());
    }

    @Test
    void isYamlUnlessJsonIsAskedFor() throws Exception {
        var yaml = given().get("/openapi");
        assertThat(yaml.statusCode()).isEqualTo(200);
        assertThat(yaml.contentType()).startsWith("application/yaml");
        assertThat(yaml.asString()).contains("openapi: 3.1.0");
        var json = given().get("/openapi?format=json");
        assertThat(json.contentType()).startsWith("application/json");
        assertThat(json.jsonPath().getString("openapi")).isEqualTo("3.1.0");
        assertThat(description().at("/servers/0/url").asText()).isEqualTo(portal.origin());
    }

    @Test
    void tellsEachRouteOfTheApiAndNoOther() throws Exception {
        var served = routes.all().stream()
                .filter(route -> route.resource().getPackage().equals(ApiDescription.class.getPackage()))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        var told = new TreeSet<String>();
        description()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> told.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(told).isEqualTo(served).hasSizeGreaterThan(25);
    }

    @Test
    void isReadableForPeople() throws Exception {
        var page = new Web().get("/api");
        assertThat(page.status()).isEqualTo(200);
        for (var path : description().path("paths").properties()) {
            for (var call : path.getValue().properties()) {
                var shown = page.document()
                        .select("#" + call.getValue().path("operationId").asText());
                assertThat(shown.text()).contains(path.getKey(), "curl");
            }
        }
        assertThat(page.document().select(".foot a[href=/api]")).hasSize(1);
    }
}
