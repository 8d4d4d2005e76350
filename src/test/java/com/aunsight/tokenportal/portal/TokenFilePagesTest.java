package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenFilePagesTest {
    @Inject
    People people;

    @Inject
    Tables tables;

    private TokenDesk desk;
    private WebPage created;
    private String guid;

    @BeforeEach
    void create() {
        desk = new TokenDesk(people, tables);
        created = desk.create("ClientX_SmartFeature_Scoring_Process");
        guid = TokenDesk.guid(created);
    }

    @Test
    @DisplayName("The file, byte for byte; security.md 12, 23: not to be kept, and told in the log")
    void theFile() {
        var answer = created.form(TokenDesk.DOWNLOAD).send().response();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray())
                .isEqualTo(("{\"token\": \"" + guid + "\"}\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=\"aunsight-token.json\"");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(tables.eventsOfToken(desk.id("ClientX_SmartFeature_Scoring_Process")))
                .containsExactly("token.created", "token.file_downloaded");
    }

    @Test
    void theGuidMayBeTypedInCapitalsWithSpacesAround() {
        var answer = created.form(TokenDesk.DOWNLOAD)
                .with("token", " " + guid.toUpperCase(java.util.Locale.ROOT) + "\t")
                .send();
        assertThat(answer.response().asString()).isEqualTo("{\"token\": \"" + guid + "\"}\n");
    }

    @Test
    void theManifestHoldsTheFileUnderANameOfItsOwn() {
        var answer = created.form("Download the manifest").send().response();
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"aunsight-token-secret.yaml\"");
        assertThat(answer.asString()).isEqualTo("""
                apiVersion: v1
                kind: Secret
                metadata:
                  name: aunsight-clientx-smartfeature-scoring-process
                type: Opaque
                stringData:
                  aunsight-token.json: |
                    {"token": "%s"}
                """.formatted(guid));
        assertThat(created.document().expectFirst("#manifest").wholeText()).isEqualTo(answer.asString());
        assertThat(created.document().select("#pod").text())
                .contains("secretName: aunsight-clientx-smartfeature-scoring-process");
    }

    @Test
    @DisplayName(
            "security.md 16: the file of somebody else's token is as unknown as that of none, and nothing is told as done")
    void notTheirs() {
        var before = desk.everything();
        var stranger = new TokenDesk(people, tables);
        var form = stranger.create("Mine").form(TokenDesk.DOWNLOAD);
        var theirs = form.with("token", guid).send();
        var nobodys = form.with("token", "11111111-2222-4333-8444-555555555555").send();
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.text().replaceAll("[0-9a-f]{20}", ""))
                .isEqualTo(nobodys.text().replaceAll("[0-9a-f]{20}", ""));
        assertThat(theirs.response().asString()).doesNotContain(guid);
        assertThat(desk.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "{\"token\": \"x\"}"})
    void whatIsNoSecretHasNoFile(String typed) {
        assertThat(created.form(TokenDesk.DOWNLOAD).with("token", typed).send().status())
                .isEqualTo(404);
    }

    @Test
    void aSessionTokenHasNoFile() {
        var session = desk.web.cookie("aunsight_session").orElseThrow().getValue();
        var answer = created.form(TokenDesk.DOWNLOAD).with("token", session).send();
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.response().asString()).doesNotContain(session);
    }

    @Test
    void onlyAPostBringsIt() {
        assertThat(desk.web.get("/tokens/file?token=" + guid).status()).isEqualTo(404);
    }

    @Test
    void theCommandToTryItWorksAndKeepsTheTokenOffTheCommandLine(@TempDir Path folder) throws Exception {
        var file = folder.resolve("aunsight-token.json");
        Files.write(file, created.form(TokenDesk.DOWNLOAD).send().response().asByteArray());
        String command = created.document().expectFirst("#verify").wholeText();
        assertThat(command)
                .contains("/tmp/aunsight-token.json", "/api/v1/whoami")
                .doesNotContain(guid);
        String here = RestAssured.baseURI + ":" + RestAssured.port + "/api/v1/whoami";
        var shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        command.replace("/tmp/aunsight-token.json", file.toString())
                                .replaceAll("http\\S+/api/v1/whoami", here))
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("\"email\":\"" + desk.user.email() + '"');
    }
}
