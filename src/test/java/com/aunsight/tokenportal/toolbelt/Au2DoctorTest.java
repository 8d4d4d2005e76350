package com.aunsight.tokenportal.toolbelt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.toolbelt.Shells.Shell;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code au2 doctor}: each thing that can be wrong, and the one next step. */
@Tag("full")
@QuarkusTest
class Au2DoctorTest {
    private static final String SHELLS = "com.aunsight.tokenportal.toolbelt.Shells#all";

    @Inject
    People people;

    @Inject
    MovableClock clock;

    @TempDir
    Path folder;

    private String portal = "";
    private String bearer = "";

    @BeforeEach
    void logIn() {
        portal = RestAssured.baseURI + ":" + RestAssured.port;
        bearer = people.bearer(people.user());
    }

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Terminal with(Shell shell, String content) throws IOException {
        var terminal = Terminal.of(shell, folder);
        Files.writeString(terminal.file(), content);
        Files.setPosixFilePermissions(terminal.file(), PosixFilePermissions.fromString("rw-------"));
        return terminal;
    }

    private static String file(String token) {
        return "{\"token\": \"" + token + "\"}\n";
    }

    private static void finds(Terminal terminal, int status, String finding, String next) {
        var result = terminal.run("doctor");
        assertThat(result.out())
                .contains("BAD   ")
                .contains(finding)
                .contains("\nNext: ")
                .contains(next);
        assertThat(result.status()).as(result.all()).isEqualTo(status);
    }

    /** A managed token of the one who is logged in. */
    private record Made(String id, String token) {}

    private Made token(Map<String, Object> wanted) {
        var created = given().auth()
                .oauth2(bearer)
                .contentType("application/json")
                .body(wanted)
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Made(created.getString("id"), created.getString("token"));
    }

    private io.restassured.specification.RequestSpecification asOwner() {
        return given().auth().oauth2(bearer).contentType("application/json");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void findsNothingWrong(Shell shell) throws IOException {
        var result = with(shell, file(bearer)).run("doctor");

        assertThat(result.status()).as(result.all()).isZero();
        assertThat(result.out())
                .contains("nobody else may read it", "a session token as JSON", "it answers", "the clock agrees")
                .contains("the session works; it expires in a day")
                .doesNotContain("BAD")
                .doesNotContain("Next")
                .doesNotContain(bearer);
        String managed = token(Map.of("name", "job")).token();
        assertThat(with(shell, file(managed)).run("doctor").out())
                .contains("the token works: job; it expires in 3 months");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void looksAtTheFile(Shell shell) throws IOException {
        finds(Terminal.of(shell, folder), 1, "there is no ", portal + "/tokens/new");
        finds(with(shell, ""), 1, "it is empty", "au2 login");
        finds(with(shell, "{\"token\": \"<MANAGED-TOKEN-GUID>\"}"), 1, "still says", portal + "/tokens/new");
        finds(with(shell, "{\"tokens\": 3}"), 1, "holds no token", "au2 login");
        String guid = token(Map.of("name", "job")).token();
        finds(with(shell, "  \"token\": \"" + guid + "\"\n"), 1, "is not JSON", "{\"token\": \"<GUID>\"}");
        finds(with(shell, "{\"token\": \"" + guid + "\",}"), 1, "a comma too many", "{\"token\": \"<GUID>\"}");
        var open = with(shell, file(guid));
        Files.setPosixFilePermissions(open.file(), PosixFilePermissions.fromString("rw-r--r--"));
        finds(open, 1, "others may read", "chmod 600 " + open.file());
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void looksAtTheWayThere(Shell shell) throws IOException {
        var terminal = with(shell, file(bearer));
        finds(terminal.set("AUNSIGHT_URL", "http://localhost:1"), 3, "cannot be reached", "in a browser");
        finds(
                terminal.set("AUNSIGHT_URL", portal.replace("http:", "https:")),
                3,
                "TLS could not be agreed on",
                "which authority");
        try (var server = OtherServer.answering(_ -> OtherServer.Answer.redirect("https://portal.invalid/"))) {
            finds(terminal.set("AUNSIGHT_URL", server.url()), 3, "https://portal.invalid/", "set AUNSIGHT_URL");
            assertThat(server.asked())
                    .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
        }
        try (var server = OtherServer.answering(_ -> OtherServer.Answer.text(200, "Hello"))) {
            finds(terminal.set("AUNSIGHT_URL", server.url()), 3, "is not a token portal", "set AUNSIGHT_URL");
            assertThat(server.asked())
                    .allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
        }
        terminal.set("AUNSIGHT_URL", "http://portal.invalid").set("http_proxy", "http://me:secret@localhost:1");
        var proxied = terminal.run("doctor");
        assertThat(proxied.status()).isEqualTo(3);
        assertThat(proxied.out()).contains("through the proxy localhost:1").doesNotContain("secret");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void looksAtTheClock(Shell shell) throws IOException {
        var terminal = with(shell, file(bearer));
        clock.move(Duration.ofHours(2));
        finds(terminal, 1, "the clock of this machine is 2 hours behind", "set the clock");
        clock.move(Duration.ofHours(-4));
        finds(terminal, 1, "the clock of this machine is 2 hours ahead", "set the clock");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void tellsWhyATokenDoesNotWork(Shell shell) throws IOException {
        finds(with(shell, file(UUID.randomUUID().toString())), 1, "does not know the token", "AUNSIGHT_URL");

        var deactivated = token(Map.of("name", "deactivated"));
        asOwner()
                .body(Map.of("ids", List.of(deactivated.id()), "reason", "test"))
                .post("/api/v1/tokens/deactivations");
        finds(with(shell, file(deactivated.token())), 1, "deactivated", "reactivate it at " + portal + "/tokens");

        var rotated = token(Map.of("name", "rotated"));
        asOwner().body(Map.of("overlap_seconds", 0)).post("/api/v1/tokens/" + rotated.id() + "/rotation");
        finds(with(shell, file(rotated.token())), 1, "new secret", portal + "/tokens");

        var deleted = token(Map.of("name", "deleted"));
        asOwner().delete("/api/v1/tokens/" + deleted.id());
        finds(with(shell, file(deleted.token())), 1, "deleted", portal + "/tokens/new");

        var elsewhere = token(Map.of("name", "elsewhere", "allowed_addresses", List.of("192.0.2.7")));
        finds(with(shell, file(elsewhere.token())), 1, "network address", portal + "/tokens");

        String renewed = bearer;
        bearer = asOwner().post("/api/v1/session/renewal").jsonPath().getString("token");
        finds(with(shell, file(renewed)), 1, "renewed elsewhere", "au2 login");
        String ended = bearer;
        asOwner().delete("/api/v1/session");
        finds(with(shell, file(ended)), 1, "session was ended", "au2 login");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void tellsThatATokenIsExpired(Shell shell) throws IOException {
        var terminal = with(shell, file(bearer));
        clock.move(Duration.ofHours(25));
        // The clocks disagree in this test, too, and that comes first.
        assertThat(terminal.run("doctor").out()).contains("BAD   the token is expired");
        var info = terminal.run("context", "token-info");
        assertThat(info.status()).isEqualTo(1);
        assertThat(info.err()).contains("expired").contains("au2 login");
    }
}
