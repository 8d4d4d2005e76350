package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;

import com.aunsight.tokenportal.testing.Programs;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The description by the recommended rules of Redocly ({@code src/test/redocly}). Needs npm. */
@QuarkusTest
@Tag("full")
class RedoclyTest {
    @Test
    void theRecommendedRulesReportNoError() throws IOException, InterruptedException {
        Path folder = Programs.npmPackage("redocly");
        Files.write(folder.resolve("openapi.yaml"), given().get("/openapi").asByteArray());
        var builder = new ProcessBuilder(
                        Programs.required("npx").toString(), "--no-install", "redocly", "lint", "openapi.yaml")
                .directory(folder.toFile());
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        Programs.succeeds(builder);
    }
}
