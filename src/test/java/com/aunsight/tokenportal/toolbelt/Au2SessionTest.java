package com.aunsight.tokenportal.toolbelt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.Factors;
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
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The article's commands, in each shell. */
@QuarkusTest
class Au2SessionTest {
    private static final String SHELLS = "com.aunsight.tokenportal.toolbelt.Shells#all";
    private static final Pattern FILE = Pattern.compile("\\{\"token\": \"(aus_[A-Za-z0-9_-]{43})\"}\n");
    private static final DateTimeFormatter ARTICLE =
            DateTimeFormatter.ofPattern("EEE MMM dd uuuu HH:mm:ss 'GMT'xx (zzz)", Locale.ENGLISH);

    @Inject
    People people;

    @Inject
    Factors factors;

    @Inject
    MovableClock clock;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("The article, command by command, at a terminal")
    void article(Shell shell) throws IOException {
        var user = people.user();
        var terminal = Terminal.of(shell, folder).set("TZ", "America/New_York");

        String first = logInAtTheTerminal(terminal, user);

        var session = session(first);
        var info = terminal.run("context", "token-info");
        assertThat(info.out()).isEqualTo("""
                        Issued at %s
                        Expires at %s
                        Originally issued at %s
                        Expires in a day
                        """.formatted(
                told(session, "issued_at"), told(session, "expires_at"), told(session, "originally_issued_at")));
        assertThat(info.err()).isEmpty();
        assertThat(info.status()).isZero();

        assertThat(terminal.run("context", "whoami").out())
                .isEqualTo(row("firstname", "Ada", user)
                        + row("lastname", "Lovelace", user)
                        + row("email", user.email(), user)
                        + row("id", user.id().toString(), user)
                        + row("active", "true", user));

        var renewal = terminal.run("context", "renew-token");
        assertThat(renewal.status()).as(renewal.all()).isZero();
        String second = token(terminal);
        assertThat(second).isNotEqualTo(first);
        assertThat(problem(first)).endsWith("/renewed");
        assertThat(session(second).getString("id")).isEqualTo(session.getString("id"));

        assertThat(terminal.run("logout").status()).isZero();
        assertThat(terminal.files()).isEmpty();
        assertThat(problem(second)).endsWith("/ended");
        assertThat(terminal.run("context", "whoami").status()).isEqualTo(1);
    }

    /** As in the article: the e-mail is asked for, the password is not echoed, the token is displayed and stored. */
    private static String logInAtTheTerminal(Terminal terminal, User user) throws IOException {
        try (var login = Conversation.start(terminal, "login")) {
            login.answer("email: ", user.email()).answer("password: ", People.PASSWORD);
            var result = login.end();
            assertThat(result.status()).as(result.out()).isZero();
            String token = token(terminal);
            assertThat(result.out())
                    .startsWith("email: " + user.email() + "\npassword: \n" + token + "\n")
                    .doesNotContain(People.PASSWORD);
            return token;
        }
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("A second factor: its code is asked for when the portal wants one")
    void secondFactor(Shell shell) throws IOException {
        var user = people.user();
        var terminal = Terminal.of(shell, folder);
        try {
            var factor = factors.switchOn(people.caller(user));
            String code = factor.telephone().code();
            try (var login = Conversation.start(terminal, "login")) {
                login.answer("email: ", user.email())
                        .answer("password: ", People.PASSWORD)
                        .answer("code: ", code);
                assertThat(login.end().status()).isZero();
            }
            String[] scripted = {"login", "--email", user.email(), "--password-stdin"};
            var codes = factor.recoveryCodes();
            var second = terminal.runWith(People.PASSWORD + "\n" + codes.getFirst() + "\n", scripted);
            assertThat(second.status()).as(second.all()).isZero();
            var none = terminal.runWith(People.PASSWORD + "\n", scripted);
            assertThat(none.status()).isEqualTo(1);
            assertThat(none.err()).contains("give it as the second line of standard input, or in AUNSIGHT_OTP");
            var used = terminal.runWith(People.PASSWORD + "\n" + code + "\n", scripted);
            assertThat(used.status()).isEqualTo(1);
            assertThat(used.err()).contains("The code is wrong");
            terminal.set("AUNSIGHT_OTP", codes.getLast());
            var third = terminal.runWith(People.PASSWORD + "\n", scripted);
            assertThat(third.status()).as(third.all()).isZero();
            clock.move(Duration.ofMinutes(31));
            terminal.set("AUNSIGHT_OTP", codes.get(1));
            var made = terminal.runWith(
                    People.PASSWORD + "\n", "token", "create", "job", "--file", "job.json", "--password-stdin");
            assertThat(made.status()).as(made.all()).isZero();
        } finally {
            clock.reset();
        }
    }

    /** As wide as in the article, or as the longest value is: the e-mail. */
    private static String row(String key, String value, User user) {
        int width = Math.max(39, user.email().length());
        return "│ %-9s │ %s%s │\n".formatted(key, value, " ".repeat(width - value.length()));
    }

    /** @return the token in the file, which is exactly of the contract's form and nobody else's to read */
    private static String token(Terminal terminal) throws IOException {
        assertThat(terminal.files()).containsExactly("aunsight-token.json");
        var written = FILE.matcher(Files.readString(terminal.file()));
        assertThat(written.matches()).isTrue();
        assertThat(Modes.of(terminal.file())).isEqualTo("rw-------");
        return written.group(1);
    }

    private static String told(JsonPath session, String instant) {
        return ARTICLE.format(Instant.parse(session.getString(instant)).atZone(ZoneId.of("America/New_York")));
    }

    private static JsonPath session(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/session")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String problem(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/session")
                .then()
                .statusCode(401)
                .extract()
                .path("type");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void logsInWithoutATerminalAndShowsNothing(Shell shell) throws IOException {
        var user = people.user();
        var terminal = Terminal.of(shell, folder);

        var login = terminal.runWith(People.PASSWORD + "\n", "login", "--email", user.email(), "--password-stdin");

        assertThat(login.status()).as(login.all()).isZero();
        assertThat(login.out()).isEmpty();
        String token = token(terminal);
        assertThat(login.err()).doesNotContain(token);
        given().auth()
                .oauth2(token)
                .get("/api/v1/sessions")
                .then()
                .statusCode(200)
                .body("items.find { it.current }.client", org.hamcrest.Matchers.equalTo("au2"));
    }

    /** What JSON, curl's configuration or a shell would read as more than text. */
    @ParameterizedTest
    @MethodSource(SHELLS)
    void takesEveryPasswordAsItIs(Shell shell) {
        var user = people.user();
        String password = "  \"quoted\" \\n \\ $HOME `id` %s \u0001\u001b\t{ünïcode 🦉}' " + UUID.randomUUID();
        given().auth()
                .oauth2(people.bearer(user))
                .contentType("application/json")
                .body(java.util.Map.of("current", People.PASSWORD, "new", password))
                .put("/api/v1/password")
                .then()
                .statusCode(204);
        var terminal = Terminal.of(shell, folder);

        var login = terminal.runWith(password, "login", "--email=" + user.email(), "--password-stdin");

        assertThat(login.status()).as(login.all()).isZero();
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void aWrongPasswordLeavesTheFileAsItWas(Shell shell) throws IOException {
        var user = people.user();
        var terminal = Terminal.of(shell, folder);
        String before = "{\"token\": \"" + people.bearer(user) + "\"}\n";
        Files.writeString(terminal.file(), before);

        var login = terminal.runWith("not my password\n", "login", "--email", user.email(), "--password-stdin");

        assertThat(login.status()).isEqualTo(1);
        assertThat(login.out()).isEmpty();
        assertThat(login.err()).contains("E-mail or password is wrong").doesNotContain("not my password");
        assertThat(terminal.files()).containsExactly("aunsight-token.json");
        assertThat(terminal.file()).hasContent(before);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void saysByItsStatusWhatKindOfTroubleItIs(Shell shell) throws IOException {
        var terminal = Terminal.of(shell, folder);
        for (var wrong : new String[][] {
            {},
            {"sing"},
            {"context"},
            {"token", "create"},
            {"login", "--password", "x"},
            {"login", "--password-stdin"},
            {"login", "--email"},
            {"logout", "--device"},
            {"token", "create", "x", "--expires", "2026-02-30"},
            {"token", "create", "x", "--place", "moon"}
        }) {
            var result = terminal.run(wrong);
            assertThat(result.status()).as(result.all()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isNotEmpty();
        }
        assertThat(terminal.run("--version").out()).matches("au2 [0-9.]+\n");
        assertThat(terminal.run("--help").out()).contains("au2 context renew-token");
        assertThat(terminal.run("logout").status()).isEqualTo(1);

        Files.writeString(terminal.file(), "{\"token\": \"" + people.bearer(people.user()) + "\"}\n");
        terminal.set("AUNSIGHT_URL", "http://localhost:1");
        assertThat(terminal.run("context", "whoami").status()).isEqualTo(3);
        assertThat(terminal.run("context", "renew-token").status()).isEqualTo(3);
        assertThat(terminal.files()).containsExactly("aunsight-token.json");
        // A log-out forgets in any case, and says what it could not do.
        var logout = terminal.run("logout");
        assertThat(logout.status()).isEqualTo(3);
        assertThat(logout.err()).contains("the session was not ended at the portal");
        assertThat(terminal.files()).isEmpty();
    }
}
