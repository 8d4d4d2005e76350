package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.errors.Routes;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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

    @Test
    void isYamlUnlessJsonIsAskedFor() {
        var yaml = given().get("/openapi");
        assertThat(yaml.statusCode()).isEqualTo(200);
        assertThat(yaml.contentType()).startsWith("application/yaml");
        assertThat(yaml.asString()).contains("openapi: 3.1.0");
        var json = given().get("/openapi?format=json");
        assertThat(json.contentType()).startsWith("application/json");
        assertThat(json.jsonPath().getString("openapi")).isEqualTo("3.1.0");
        assertThat(Described.read().api().at("/servers/0/url").asText()).isEqualTo(portal.origin());
    }

    @Test
    void tellsEachRouteOfTheApiAndNoOther() {
        var served = routes.all().stream()
                .filter(route -> route.resource().getPackage().equals(ApiDescription.class.getPackage()))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
        var told = Described.read().calls().stream()
                .map(Described.Call::toString)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told).isEqualTo(served).hasSizeGreaterThan(25);
    }

    @Test
    void isReadableForPeople() {
        var page = new Web().get("/api");
        assertThat(page.status()).isEqualTo(200);
        for (var call : Described.read().calls()) {
            var shown = page.document()
                    .select("#" + call.description().path("operationId").asText());
            assertThat(shown.text()).contains(call.path(), "curl");
        }
        assertThat(page.document().select(".foot a[href=/api]")).hasSize(1);
    }
}
