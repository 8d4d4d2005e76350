package com.aunsight.tokenportal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.Programs;
import com.aunsight.tokenportal.testing.Web;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code oauth4webapi} and {@code openid-client}, unmodified, as platform service and as device ({@code src/test/clients}). */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JavaScriptClientsIT {
    /** What a client asks a person to do. */
    private static final Pattern PRESS = Pattern.compile("PRESS (\\w+) (\\S+)");

    private Operator operator;
    private Path node;
    private Path folder;

    @BeforeAll
    void start(@TempDir Path dataDir) throws IOException, InterruptedException {
        node = Programs.required("node");
        folder = Programs.npmPackage("clients");
        operator = Operator.start(dataDir, Map.of());
        RestAssured.baseURI = "http://localhost";
        RestAssured.port = operator.port();
    }

    @AfterAll
    void stop() {
        RestAssured.reset();
        if (operator != null) {
            operator.portal().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth4webapi.mjs", "openid-client.mjs"})
    @DisplayName("Discovery, introspection, revocation and the device flow")
    void theClientWorksUnmodified(String script) throws IOException, InterruptedException {
        var live = operator.token("live", List.of());
        var dead = operator.token("dead " + script, List.of());
        operator.deactivate(dead);
        var revocable = operator.token("revocable " + script, List.of());
        var builder = new ProcessBuilder(node.toString(), script)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "PORTAL", operator.portal().url(),
                        "SERVICE", Operator.SERVICE,
                        "SERVICE_SECRET", Operator.SERVICE_SECRET,
                        "LIVE", live.secret(),
                        "DEAD", dead.secret(),
                        "REVOCABLE", revocable.secret()));
        var client = builder.start();
        String output = converse(client);
        assertThat(client.waitFor()).as(output).isZero();
        operator.delete(live);
    }

    /** Does what the client asks for, until it ends; all else that it says. */
    private static String converse(Process client) throws IOException {
        var output = new StringBuilder();
        var person = new Web();
        person.logIn(Operator.EMAIL, Operator.PASSWORD);
        try (var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                var answers = new PrintWriter(client.getOutputStream(), true, StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher press = PRESS.matcher(line);
                if (press.matches()) {
                    var page = person.get("/device?user_code=" + press.group(2))
                            .form("Continue")
                            .press();
                    page.form(press.group(1)).press();
                    answers.println("done");
                } else {
                    output.append(line).append('\n');
                }
            }
        }
        return output.toString();
    }
}
