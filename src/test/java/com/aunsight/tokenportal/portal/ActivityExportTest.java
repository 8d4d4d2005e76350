package com.aunsight.tokenportal.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ActivityExportTest {
    @Inject
    People people;

    @Inject
    Accounts accounts;

    @Inject
    AuditLog audit;

    @Inject
    SessionCookie cookie;

    @Inject
    ObjectMapper json;

    private User user;
    private Caller caller;

    @BeforeEach
    void person() {
        user = people.user();
        caller = people.caller(user);
    }

    private Response export(User by, String query) {
        return given().cookie(cookie.name(), people.bearer(by))
                .urlEncodingEnabled(false)
                .redirects()
                .follow(false)
                .get("/activity/export?" + query);
    }

    private void edited(Caller by, int times) {
        for (int i = 0; i < times; i += 1_000) {
            int begin = i;
            QuarkusTransaction.requiringNew().run(() -> {
                for (int j = begin; j < Math.min(begin + 1_000, times); j++) {
                    audit.append(by.actor(), new Event.AccountEdited(by.user().person(), "thing " + j));
                }
            });
        }
    }

    private List<JsonNode> lines(Response answer) {
        return answer.asString().lines().map(this::read).toList();
    }

    private JsonNode read(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<Map<String, String>> records(Response answer) {
        try {
            return new CsvMapper()
                    .readerForMapOf(String.class)
                    .with(CsvSchema.emptySchema().withHeader())
                    .<Map<String, String>>readValues(answer.asString())
                    .readAll();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theFilesAreAttachmentsOfTheWholeActivity() {
        edited(caller, 3);
        var csv = export(user, "format=csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv").contains("UTF-8");
        assertThat(csv.header("Content-Disposition"))
                .matches("attachment; filename=\"aunsight-activity-\\d{4}-\\d\\d-\\d\\d\\.csv\"");
        assertThat(csv.header("Cache-Control")).isEqualTo("no-store");
        assertThat(records(csv)).extracting(each -> each.get("event")).contains("account.edited", "user.joined");
        var lines = export(user, "format=jsonl");
        assertThat(lines.header("Content-Type")).startsWith("application/jsonl");
        assertThat(lines.header("Content-Disposition")).contains(".jsonl\"");
        assertThat(lines(lines))
                .extracting(each -> each.get("event").asText())
                .contains("account.edited", "user.joined");
    }

    @Test
    @DisplayName("security.md 23: an export is told, whoever makes it, as CSV or JSON Lines")
    void anExportIsAnEvent() {
        export(user, "format=csv");
        export(user, "format=jsonl&event=token.created");
        var web = new Web();
        web.logIn(user.email(), People.PASSWORD);
        assertThat(web.get("/activity?event=audit.exported")
                        .document()
                        .select(".events summary")
                        .eachText())
                .satisfiesExactly(
                        second -> assertThat(second).contains("JSON Lines"),
                        first -> assertThat(first).contains("CSV"));
    }

    @Test
    void filtersLikeThePage() {
        edited(caller, 2);
        assertThat(lines(export(user, "format=jsonl&event=account.edited")))
                .hasSize(2)
                .allMatch(line -> line.get("event").asText().equals("account.edited"));
        assertThat(export(user, "format=jsonl&event=token.created").asString()).isEmpty();
        assertThat(records(export(user, "format=csv&event=token.created"))).isEmpty();
        var wrong = export(user, "format=csv&from=yesterday");
        assertThat(wrong.statusCode()).isEqualTo(303);
        assertThat(wrong.header("Location")).isEqualTo("/activity?from=yesterday");
        assertThat(export(user, "format=xml").statusCode()).isEqualTo(404);
        assertThat(export(user, "format=").statusCode()).isEqualTo(404);
    }

    @Test
    @DisplayName("security.md 16: an export holds one's own events alone, for administrators too")
    void ownEventsOnly() {
        edited(caller, 1);
        UUID token = UUID.randomUUID();
        QuarkusTransaction.requiringNew()
                .run(() -> audit.append(caller.actor(), new Event.TokenDeleted(user.person(), token, "Mine alone")));
        for (User other : List.of(people.user(), people.administrator())) {
            for (String format : List.of("csv", "jsonl")) {
                assertThat(export(other, "format=" + format).asString())
                        .doesNotContain(user.id().toString(), user.email(), "Mine alone", "thing 0");
                assertThat(export(other, "format=" + format + "&token=" + token).asString())
                        .doesNotContain("Mine alone");
            }
        }
        assertThat(export(user, "format=jsonl&token=" + token).asString()).contains("Mine alone");
    }

    @Test
    @DisplayName("security.md 25: cells that a spreadsheet would run are defused")
    void formulas() {
        accounts.edit(caller, new Accounts.Edit("=1+1", "@SUM(A1)", null));
        var renamed = people.caller(user);
        var attacker =
                new Caller(renamed.user(), renamed.credential(), new Origin("192.0.2.1", "=cmd|' /C calc'!A0"), "test");
        edited(attacker, 1);
        var record = records(export(user, "format=csv&event=account.edited")).getFirst();
        assertThat(record).containsEntry("actor", "'=1+1 @SUM(A1)").containsEntry("agent", "'=cmd|' /C calc'!A0");
        assertThat(record.get("sentence")).startsWith("'=1+1");
        assertThat(record.values()).noneMatch(cell -> !cell.isEmpty() && "=+-@".indexOf(cell.charAt(0)) >= 0);
    }

    @Test
    void thousandsAreCompleteAndSentAsTheyAreRead() {
        edited(caller, 5_000);
        var answer = export(user, "format=jsonl&event=account.edited");
        assertThat(answer.header("Content-Length")).isNull();
        var ids = lines(answer).stream().map(line -> line.get("id").asText()).toList();
        assertThat(ids).hasSize(5_000).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(records(export(user, "format=csv&event=account.edited"))).hasSize(5_000);
    }

    @Test
    void aReaderWhoGoesAwayDisturbsNobody() throws IOException {
        edited(caller, 3_000);
        for (int i = 0; i < 5; i++) {
            try (var socket = new Socket("localhost", RestAssured.port)) {
                socket.getOutputStream()
                        .write("""
                                GET /activity/export?format=csv HTTP/1.1\r
                                Host: localhost\r
                                Cookie: %s=%s\r
                                \r
                                """.formatted(cookie.name(), people.bearer(user)).getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            }
        }
        assertThat(lines(export(user, "format=jsonl&event=account.edited"))).hasSize(3_000);
    }

    @Test
    void aStrangerGetsNothing() {
        given().redirects()
                .follow(false)
                .get("/activity/export?format=csv")
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.startsWith("/login?next="));
    }
}
