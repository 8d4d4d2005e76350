package com.aunsight.tokenportal.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.Programs;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The description by the recommended rules of Redocly ({@code src/test/redocly}). Needs npm. */
@QuarkusTest
@Tag("full")
class RedoclyTest {
    private static final Path SOURCES = Path.of("src", "test", "redocly");
    private static final Path FOLDER = Path.of("target", "redocly");

    @Test
    void theRecommendedRulesReportNoError() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (var files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.write(FOLDER.resolve("openapi.yaml"), given().get("/openapi").asByteArray());
        assertRuns(Programs.required("npm").toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        assertRuns(Programs.required("npx").toString(), "--no-install", "redocly", "lint", "openapi.yaml");
    }

    private static void assertRuns(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
        builder.environment().put("REDOCLY_TELEMETRY", "off");
        builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
