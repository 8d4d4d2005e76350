package com.aunsight.tokenportal.toolbelt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.toolbelt.Shells.Shell;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where secrets go, and where they never go. */
@Tag("full")
@QuarkusTest
class Au2FileTest {
    private static final String SHELLS = "com.aunsight.tokenportal.toolbelt.Shells#all";

    @Inject
    People people;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private static Terminal.Result logIn(Terminal terminal, User user) {
        return terminal.runWith(People.PASSWORD + "\n", "login", "--email", user.email(), "--password-stdin");
    }

    /** The test's own session, and no other. */
    private static void loggedInNowhere(String bearer) {
        given().auth().oauth2(bearer).get("/api/v1/sessions").then().body("items", hasSize(1));
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("A planted symbolic link gets nothing")
    void writesThroughNoLink(Shell shell) throws IOException {
        var user = people.user();
        String bearer = people.bearer(user);
        var terminal = Terminal.of(shell, folder);
        var target = Files.writeString(elsewhere.resolve("theirs"), "as it was");
        for (Path planted : List.of(target, elsewhere.resolve("not-there"), elsewhere)) {
            Files.createSymbolicLink(terminal.file(), planted);

            var login = logIn(terminal, user);

            assertThat(login.status()).isEqualTo(1);
            assertThat(login.err()).contains("symbolic link");
            assertThat(Files.isSymbolicLink(terminal.file())).isTrue();
            assertThat(terminal.files()).containsExactly("aunsight-token.json");
            assertThat(target).hasContent("as it was");
            assertThat(elsewhere.toFile().list()).containsExactly("theirs");
            Files.delete(terminal.file());
        }
        loggedInNowhere(bearer);
    }

    /** A link planted between the look and the writing: here by the server, which answers a moment before the file is written. */
    @ParameterizedTest
    @MethodSource(SHELLS)
    void writesThroughNoLinkPlantedMeanwhile(Shell shell) throws IOException {
        var terminal = Terminal.of(shell, folder);
        String token = "aus_" + "x".repeat(43);
        try (var server = OtherServer.answering(_ -> {
            link(terminal.file(), elsewhere);
            return OtherServer.Answer.text(201, "token=" + token + "\n");
        })) {
            terminal.set("AUNSIGHT_URL", server.url());
            assertThat(logIn(terminal, people.user()).status()).isZero();
        }
        assertThat(elsewhere.toFile().list()).isEmpty();
        assertThat(Files.isRegularFile(terminal.file(), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(terminal.file()).content().contains(token);
    }

    private static void link(Path from, Path to) {
        try {
            Files.createSymbolicLink(from, to);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void touchesNoFileOfAnotherOwner(Shell shell) throws IOException {
        Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
        var user = people.user();
        String bearer = people.bearer(user);
        var terminal = Terminal.of(shell, folder);
        String theirs = "{\"token\": \"" + bearer + "\"}\n";
        Files.writeString(terminal.file(), theirs);
        var nobody = FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(terminal.file(), nobody);

        for (var refused :
                List.of(logIn(terminal, user), terminal.run("context", "renew-token"), terminal.run("logout"))) {
            assertThat(refused.status()).isEqualTo(1);
            assertThat(refused.err()).contains("belongs to another user");
        }
        assertThat(terminal.run("context", "whoami").err()).contains("warning").contains("another user");

        assertThat(terminal.file()).hasContent(theirs);
        assertThat(Files.getOwner(terminal.file())).isEqualTo(nobody);
        assertThat(terminal.files()).containsExactly("aunsight-token.json");
        loggedInNowhere(bearer);
    }

    /** Whatever the file was before: a new one takes its place, and whoever has the old one open reads nothing. */
    @ParameterizedTest
    @MethodSource(SHELLS)
    void replacesAnOpenFileByOneOfItsOwn(Shell shell) throws IOException {
        var terminal = Terminal.of(shell, folder);
        Files.writeString(terminal.file(), "{}\n");
        Files.setPosixFilePermissions(
                terminal.file(), java.nio.file.attribute.PosixFilePermissions.fromString("rw-rw-rw-"));
        Files.createLink(elsewhere.resolve("same"), terminal.file());

        assertThat(logIn(terminal, people.user()).status()).isZero();

        assertThat(Modes.of(terminal.file())).isEqualTo("rw-------");
        assertThat(elsewhere.resolve("same")).hasContent("{}\n");
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void asksForNothingThatItCannotKeep(Shell shell) {
        var user = people.user();
        String bearer = people.bearer(user);
        var terminal = Terminal.of(shell, folder).set("AUNSIGHT_TOKEN_FILE", folder + "/nowhere/token.json");

        var login = logIn(terminal, user);

        assertThat(login.status()).isEqualTo(1);
        assertThat(login.err()).contains("no file can be made in " + folder + "/nowhere/");
        loggedInNowhere(bearer);
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    @DisplayName("A password or token is in no argument list, no environment of a child, no temporary file")
    void showsNoSecretToBystanders(Shell shell) {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "seen through /proc");
        String password = "heron-" + UUID.randomUUID();
        String token = "aus_" + UUID.randomUUID().toString().replace("-", "") + "abcdefghijk";
        String note = "kept-" + UUID.randomUUID();
        Set<String> seen = new ConcurrentSkipListSet<>();
        var terminal = Terminal.of(shell, folder);
        try (var server = OtherServer.answering(asked -> {
            boolean loggingIn = asked.path().equals("/api/v1/sessions");
            seen.addAll(Bystander.sees(loggingIn ? password : token, folder));
            return loggingIn
                    ? OtherServer.Answer.text(201, "token=" + token + "\n")
                    : OtherServer.Answer.text(200, "firstname=" + note + "\n");
        })) {
            terminal.set("AUNSIGHT_URL", server.url())
                    // Exported before, they must not carry the secrets on.
                    .set("password", "x")
                    .set("bearer", "x")
                    .set("token", "x")
                    .set("json", "x")
                    .set("body", "x")
                    .set("reply", "x");

            var login = terminal.runWith(password + "\n", "login", "--email", "a@example.org", "--password-stdin");
            var whoami = terminal.run("context", "whoami");

            assertThat(login.status()).as(login.all()).isZero();
            assertThat(whoami.out()).contains(note);
            assertThat(server.asked().getFirst().body()).contains(password);
            assertThat(server.asked().getLast().authorization()).isEqualTo("Bearer " + token);
            assertThat(seen).containsExactly(terminal.file().toString());
            assertThat(login.all() + whoami.all()).doesNotContain(password).doesNotContain(token);
        }
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void followsNoRedirectWithACredential(Shell shell) throws IOException {
        var terminal = Terminal.of(shell, folder);
        Files.writeString(terminal.file(), "{\"token\": \"" + UUID.randomUUID() + "\"}\n");
        try (var elsewhere = OtherServer.answering(_ -> OtherServer.Answer.text(200, "firstname=Eve\n"));
                var server = OtherServer.answering(_ -> OtherServer.Answer.redirect(elsewhere.url() + "/api"))) {
            terminal.set("AUNSIGHT_URL", server.url());

            var whoami = terminal.run("context", "whoami");

            assertThat(whoami.status()).isEqualTo(3);
            assertThat(whoami.err()).contains("redirects to " + elsewhere.url() + "/api");
            assertThat(elsewhere.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(SHELLS)
    void readsNoConfigurationOfCurlAndWarnsOfPlainHttp(Shell shell) throws IOException {
        var terminal = Terminal.of(shell, folder).set("HOME", folder.toString());
        Files.writeString(folder.resolve(".curlrc"), "output = " + folder.resolve("leak") + "\n");

        assertThat(logIn(terminal, people.user()).status()).isZero();

        assertThat(folder.resolve("leak")).doesNotExist();
        terminal.set("AUNSIGHT_URL", "http://portal.invalid");
        assertThat(terminal.run("context", "whoami").err()).contains("warning: http://portal.invalid is not https");
        terminal.set("AUNSIGHT_URL", "https://user:secret@portal.invalid");
        assertThat(terminal.run("context", "whoami").status()).isEqualTo(2);
    }
}
