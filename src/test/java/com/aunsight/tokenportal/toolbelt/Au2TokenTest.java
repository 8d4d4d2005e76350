package com.aunsight.tokenportal.toolbelt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.toolbelt.Shells.Shell;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Managed tokens in a terminal. */
@Tag("full")
@QuarkusTest
class Au2TokenTest {
    private static final String SHELLS = "com.aunsight.tokenportal.toolbelt.Shells#all";
    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern FILE = Pattern.compile("\\{\"token\": \"(" + GUID + ")\"}\n");

    @Inject
    People people;

    @Inject
    MovableClock clock;

    @TempDir
    Path folder;

    private String bearer = "";

    @AfterEach
    void reset() {
        clock.reset();
    }

    private Terminal loggedIn(Shell shell) throws IOException {
        bearer = people.bearer(people.user());
        var terminal = Terminal.of(shell, folder);
        Files.writeString(terminal.file(), "{\"token\": \"" + bearer + "\"}\n");
        return terminal;
    }

    private JsonPath tokens() {
        return given().auth()
                .oauth2(bearer)
                .get("/api/v1/tokens?sort=name")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int statusOf(String token) {
        return given().auth().oauth2(token).get("/api/v1/whoami").statusCode();
    }

    private String secretIn(String name) throws IOException {
        var written = FILE.matcher(Files.readString(folder.resolve(name)));
        assertThat(written.matches()).isTrue();
        assertThat(Modes.of(folder.resolve(name))).isEqualTo("rw-------");
        return written.group(1);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("A token file is made without the GUID ever showing")
    void createsAFile(Shell shell) throws IOException {
        var terminal = loggedIn(shell).set("TZ", "Pacific/Auckland");
        String name = "It's \"ünique\" \\ | $HOME `id` %s";

        var created = terminal.run(
                "token",
                "create",
                name,
                "--file",
                "job.json",
                "--note",
                "two\nlines",
                "--place=scheduled_job",
                "--expires",
                "2099-04-05");

        assertThat(created.status()).as(created.all()).isZero();
        assertThat(created.out()).isEmpty();
        assertThat(created.err()).doesNotContainPattern(GUID).contains("job.json");
        assertThat(statusOf(secretIn("job.json"))).isEqualTo(200);
        var token = tokens();
        assertThat(token.getString("items[0].name")).isEqualTo(name);
        assertThat(token.getString("items[0].note")).isEqualTo("two\nlines");
        assertThat(token.getString("items[0].place")).isEqualTo("scheduled_job");
        assertThat(token.getString("items[0].expires_at"))
                .isEqualTo(LocalDate.of(2099, 4, 6)
                        .atStartOfDay(ZoneId.of("Pacific/Auckland"))
                        .toInstant()
                        .minusSeconds(1)
                        .toString());
        assertThat(terminal.files()).containsExactly("aunsight-token.json", "job.json");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void listsRotatesAndDeactivates(Shell shell) throws IOException {
        var terminal = loggedIn(shell).set("TZ", "UTC");
        assertThat(terminal.run("token", "list").err()).contains("no managed tokens yet");
        String first = terminal.run("token", "create", "one", "--expires", "never")
                .out()
                .strip();
        assertThat(first).matches(GUID);
        var second = terminal.run("token", "create", "two", "--expires", "30");
        assertThat(second.err()).contains("the only time");

        var rotated = terminal.run("token", "rotate", "one", "--overlap", "1h", "--file", "one.json");
        assertThat(rotated.status()).as(rotated.all()).isZero();
        assertThat(rotated.all()).doesNotContainPattern(GUID.pattern().replace("4[0-9a-f]{3}", "4[0-9a-f]{3}"));
        assertThat(statusOf(first)).isEqualTo(200);
        assertThat(statusOf(secretIn("one.json"))).isEqualTo(200);
        var again = terminal.run("token", "rotate", tokens().getString("items[0].id"));
        assertThat(again.out().strip()).matches(GUID);
        var deactivated = terminal.run("token", "deactivate", "two", "--reason", "lost \"it\"");
        assertThat(deactivated.status()).as(deactivated.all()).isZero();
        assertThat(statusOf(second.out().strip())).isEqualTo(401);
        assertThat(tokens().getString("items[1].deactivation_reason")).isEqualTo("lost \"it\"");

        var list = terminal.run("token", "list").out().lines().toList();
        assertThat(list).hasSize(3);
        assertThat(list.get(0)).matches("ID +STATUS +ENDS +EXPIRES +LAST USED +NAME");
        assertThat(list.get(1)).matches("[0-9a-f-]{36}  active +[0-9a-f]{4}  never +\\d{4}-\\d\\d-\\d\\d  one");
        assertThat(list.get(2)).matches("[0-9a-f-]{36}  deactivated  [0-9a-f]{4}  \\d{4}-\\d\\d-\\d\\d  never +two");
    }

    /** What is pasted by mistake may be a secret; it must not go into an address. */
    @ParameterizedTest
    @MethodSource(SHELLS)
    void whatIsNoNameOrIdGoesNowhere(Shell shell) throws IOException {
        var terminal = loggedIn(shell);
        String secret = terminal.run("token", "create", "mine").out().strip();

        var refused = terminal.run("token", "deactivate", secret);

        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("no managed token of this name or id")
                .doesNotContain(secret);
        assertThat(statusOf(secret)).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void asksForThePasswordWhenItIsStale(Shell shell) throws IOException {
        var terminal = loggedIn(shell);
        clock.move(Duration.ofMinutes(31));

        var alone = terminal.run("token", "create", "job", "--file", "job.json");
        assertThat(alone.status()).isEqualTo(1);
        assertThat(alone.err()).contains("needs your password again");
        var wrong = terminal.runWith("not it\n", "token", "create", "job", "--file", "job.json", "--password-stdin");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err()).contains("The password is wrong");
        assertThat(tokens().getList("items")).isEmpty();
        assertThat(terminal.files()).containsExactly("aunsight-token.json");

        try (var create = Conversation.start(terminal, "token", "create", "job", "--file", "job.json")) {
            var result = create.answer("password: ", People.PASSWORD).end();
            assertThat(result.status()).as(result.out()).isZero();
            assertThat(result.out()).doesNotContain(People.PASSWORD).doesNotContainPattern(GUID);
        }
        assertThat(statusOf(secretIn("job.json"))).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("A managed token in the file is told: no renewal, and a log-out asks and does not end it")
    void knowsAManagedToken(Shell shell) throws IOException {
        var terminal = loggedIn(shell);
        assertThat(terminal.run("token", "create", "Managed", "--file", "aunsight-token.json", "--expires", "never")
                        .status())
                .isZero();
        String secret = secretIn("aunsight-token.json");
        // As people write it by hand.
        Files.writeString(terminal.file(), "  \"token\": \"" + secret.toUpperCase(java.util.Locale.ROOT) + "\"");

        var info = terminal.run("context", "token-info");
        assertThat(info.out())
                .startsWith("Issued at ")
                .endsWith("Never expires\n")
                .doesNotContain("Originally");
        assertThat(info.err()).contains("managed token Managed");
        assertThat(terminal.run("context", "whoami").out()).contains("│ firstname │ Ada ");
        for (var refused : new String[][] {{"context", "renew-token"}, {"token", "list"}, {"token", "create", "x"}}) {
            var result = terminal.run(refused);
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err()).contains("holds a managed token");
        }
        assertThat(terminal.run("logout").status()).isEqualTo(1);
        try (var logout = Conversation.start(terminal, "logout")) {
            assertThat(logout.answer("[y/N] ", "").end().status()).isEqualTo(1);
        }
        assertThat(terminal.files()).containsExactly("aunsight-token.json");

        assertThat(terminal.run("logout", "--yes").status()).isZero();

        assertThat(terminal.files()).isEmpty();
        assertThat(statusOf(secret)).isEqualTo(200);
    }
}
