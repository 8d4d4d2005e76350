package com.aunsight.tokenportal.toolbelt;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.toolbelt.OtherServer.Answer;
import com.aunsight.tokenportal.toolbelt.OtherServer.Asked;
import com.aunsight.tokenportal.toolbelt.Shells.Shell;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logging in by a code (RFC 8628): at this portal, and at a server that answers each way that the RFC allows. */
@Tag("full")
@QuarkusTest
class Au2DeviceTest {
    private static final String TOKEN = "aus_" + "d".repeat(43);
    private static final Answer PENDING = Answer.json(400, "{'error':'authorization_pending'}");
    private static final Answer GRANTED =
            Answer.json(200, "{ 'access_token' : '" + TOKEN + "', 'token_type':'Bearer', 'expires_in': 86400 }");

    private static final Pattern CODE = Pattern.compile("enter the code ([A-Z]{4}-[A-Z]{4})");

    @Inject
    People people;

    @Inject
    DeviceLogins logins;

    @TempDir
    Path folder;

    @Test
    void somebodyLetsItInAtThisPortal() throws IOException {
        var caller = people.caller(people.user());
        var terminal = Terminal.of(Shells.any(), folder);
        try (var login = Conversation.start(terminal, "login", "--device")) {
            String code = login.shown(CODE);
            assertThat(logins.approve(caller, code)).isInstanceOf(Outcome.Done.class);
            var end = login.end();
            assertThat(end.status()).as(end.all()).isZero();
        }
        assertThat(Files.readString(terminal.file())).matches("\\{\"token\": \"aus_[A-Za-z0-9_-]{43}\"}\n");
        assertThat(terminal.run("context", "whoami").out())
                .contains(caller.user().email());
    }

    @Test
    void somebodyRefusesItAtThisPortal() {
        var caller = people.caller(people.user());
        var terminal = Terminal.of(Shells.any(), folder);
        try (var login = Conversation.start(terminal, "login", "--device")) {
            assertThat(logins.deny(caller, login.shown(CODE))).isInstanceOf(Outcome.Done.class);
            assertThat(login.end().status()).isEqualTo(1);
        }
        assertThat(terminal.files()).isEmpty();
    }

    /** Answers the first request with a code, the others in turn. */
    private static OtherServer granting(Answer... answers) {
        var turn = new ArrayDeque<>(List.of(answers));
        return OtherServer.answering(asked -> asked.path().equals("/oauth2/device_authorization")
                ? Answer.json(
                        200,
                        "{'device_code':'a/b+c=d&e','user_code':'BCDF-GHJK','verification_uri':'https:\\/\\/portal.invalid/device',"
                                + "'verification_uri_complete':'https://portal.invalid/device?user_code=BCDF-GHJK','expires_in':60,'interval':0}")
                : turn.removeFirst());
    }

    @ParameterizedTest
    @MethodSource("com.aunsight.tokenportal.toolbelt.Shells#all")
    void waitsForTheApproval(Shell shell) {
        try (var server = granting(PENDING, Answer.text(503, "away"), PENDING, GRANTED)) {
            var terminal = Terminal.of(shell, folder).set("AUNSIGHT_URL", server.url());

            var login = terminal.run("login", "--device");

            assertThat(login.status()).as(login.all()).isZero();
            assertThat(login.err())
                    .contains("open https://portal.invalid/device\n")
                    .contains("the code BCDF-GHJK")
                    .contains("or open https://portal.invalid/device?user_code=BCDF-GHJK");
            assertThat(login.all()).doesNotContain(TOKEN).doesNotContain("a/b+c");
            assertThat(terminal.file()).hasContent("{\"token\": \"" + TOKEN + "\"}\n");
            assertThat(server.asked()).extracting(Asked::path).startsWith("/oauth2/device_authorization");
            assertThat(server.asked().getFirst().body()).isEqualTo("client_id=au2");
            assertThat(server.asked().getLast().body().toLowerCase(java.util.Locale.ROOT))
                    .contains("grant_type=urn%3aietf%3aparams%3aoauth%3agrant-type%3adevice_code")
                    .contains("device_code=a%2fb%2bc%3dd%26e")
                    .contains("client_id=au2");
        }
    }

    @ParameterizedTest
    @MethodSource("com.aunsight.tokenportal.toolbelt.Shells#all")
    void isToldOfARefusal(Shell shell) {
        for (var end : List.of("access_denied", "expired_token", "invalid_grant")) {
            try (var server =
                    granting(PENDING, Answer.json(400, "{'error':'" + end + "','error_description':'No.'}"))) {
                var terminal = Terminal.of(shell, folder).set("AUNSIGHT_URL", server.url());

                var login = terminal.run("login", "--device");

                assertThat(login.status()).as(login.all()).isEqualTo(1);
                assertThat(terminal.files()).isEmpty();
                assertThat(server.asked()).hasSize(3);
            }
        }
    }

    @Test
    void slowsDownWhenToldTo() {
        try (var server = granting(Answer.json(400, "{'error':'slow_down'}"), GRANTED)) {
            var terminal = Terminal.of(Shells.any(), folder).set("AUNSIGHT_URL", server.url());
            long before = System.nanoTime();

            assertThat(terminal.run("login", "--device").status()).isZero();

            assertThat(System.nanoTime() - before).isGreaterThan(5_000_000_000L);
        }
    }
}
