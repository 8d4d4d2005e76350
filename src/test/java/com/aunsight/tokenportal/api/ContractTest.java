package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.errors.Routes;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole contract as one table: each call with each kind of credential. */
@QuarkusTest
@Tag("full")
class ContractTest {
    /**
     * Each call with its answers. Credentials, in this order: none, the owner's session, the owner's managed token, the owner's expired
     * session, the owner's session whose password was given too long ago, another user's session, an administrator's session.
     * In braces: something of the owner's, made anew for each call. A body is JSON, or a form where it has no braces.
     */
    private static final String TABLE = """
            call                                         | none own man exp old oth adm | body
            POST   /api/v1/sessions                      | 201 201 201 201 201 201 201 | {"email":"{email}","password":"{password}"}
            GET    /api/v1/session                       | 401 200 200 401 200 200 200 |
            POST   /api/v1/session/renewal               | 401 201 403 401 201 201 201 |
            POST   /api/v1/session/confirmation          | 401 204 403 401 204 204 204 | {"password":"{password}"}
            DELETE /api/v1/session                       | 401 204 403 401 204 204 204 |
            GET    /api/v1/whoami                        | 401 200 200 401 200 200 200 |
            GET    /api/v1/account                       | 401 200 403 401 200 200 200 |
            PATCH  /api/v1/account                       | 401 200 403 401 200 200 200 | {"time_zone":"Europe/Berlin"}
            PUT    /api/v1/password                      | 401 204 403 401 204 204 204 | {"current":"{password}","new":"{password}"}
            GET    /api/v1/account/second-factor         | 401 200 403 401 200 200 200 |
            POST   /api/v1/account/second-factor/enrolment | 401 201 403 401 403 201 201 |
            POST   /api/v1/account/second-factor         | 401 409 403 401 403 409 409 | {"otp":"none"}
            POST   /api/v1/account/second-factor/recovery-codes | 401 409 403 401 403 409 409 |
            DELETE /api/v1/account/second-factor         | 401 409 403 401 403 409 409 |
            GET    /api/v1/sessions                      | 401 200 403 401 200 200 200 |
            DELETE /api/v1/sessions/{session}            | 401 204 403 401 204 404 404 |
            DELETE /api/v1/sessions/{session}?scope=all  | 401 403 403 401 403 403 204 |
            DELETE /api/v1/sessions?except=current       | 401 204 403 401 204 204 204 |
            GET    /api/v1/tokens                        | 401 200 403 401 200 200 200 |
            GET    /api/v1/tokens?scope=all              | 401 403 403 401 403 403 200 |
            POST   /api/v1/tokens                        | 401 201 403 401 403 201 201 | {"name":"{new}"}
            GET    /api/v1/tokens/{token}                | 401 200 403 401 200 404 404 |
            GET    /api/v1/tokens/{token}?scope=all      | 401 403 403 401 403 403 200 |
            GET    /api/v1/tokens/export?scope=all&format=csv | 401 403 403 401 403 403 200 |
            GET    /api/v1/tokens/{token}/usage          | 401 200 403 401 200 404 404 |
            PATCH  /api/v1/tokens/{token}                | 401 200 403 401 200 404 404 | {"active":false,"reason":"found in a log"}
            POST   /api/v1/tokens/{token}/rotation       | 401 201 403 401 403 404 404 | {"overlap_seconds":60}
            DELETE /api/v1/tokens/{token}                | 401 204 403 401 403 404 404 |
            POST   /api/v1/tokens/files                  | 401 200 403 401 200 404 404 | {"token":"{secret}"}
            GET    /api/v1/tokens/policy                 | 200 200 200 200 200 200 200 |
            POST   /api/v1/tokens/{token}/handover       | 401 403 403 401 403 403 200 | {"email":"{receiver}"}
            POST   /api/v1/tokens/deactivations          | 401 200 403 401 200 200 200 | {"ids":["{token}"],"reason":"laptop lost"}
            POST   /api/v1/tokens/deactivations?scope=all | 401 403 403 401 403 403 200 | {"ids":["{token}"],"reason":"found in a log"}
            POST   /api/v1/tokens/{token}/reactivation   | 401 403 403 401 403 403 409 |
            GET    /api/v1/audit                         | 401 200 403 401 200 200 200 |
            GET    /api/v1/audit?scope=all               | 401 403 403 401 403 403 200 |
            GET    /api/v1/audit/export?format=csv       | 401 200 403 401 200 200 200 |
            GET    /api/v1/audit/export?format=jsonl     | 401 200 403 401 200 200 200 |
            GET    /api/v1/audit/checkpoint              | 200 200 200 200 200 200 200 |
            GET    /api/v1/audit/consistency?first=1&second=1 | 200 200 200 200 200 200 200 |
            GET    /api/v1/audit/events/{event}/proof    | 401 200 403 401 200 404 404 |
            GET    /api/v1/signals                       | 401 200 403 401 200 200 200 |
            GET    /api/v1/signals?scope=all             | 401 403 403 401 403 403 200 |
            DELETE /api/v1/signals/{signal}              | 401 204 403 401 204 404 404 |
            GET    /api/v1/users                         | 401 403 403 401 403 403 200 |
            POST   /api/v1/users                         | 401 403 403 401 403 403 201 | {"email":"{new}@example.org","firstname":"Grace","lastname":"Hopper","role":"user"}
            GET    /api/v1/users/{user}                  | 401 403 403 401 403 403 200 |
            PATCH  /api/v1/users/{user}                  | 401 403 403 401 403 403 200 | {"active":true}
            GET    /api/v1/users/{user}/impact           | 401 403 403 401 403 403 200 |
            DELETE /api/v1/users/{user}/invitation       | 401 403 403 401 403 403 409 |
            POST   /api/v1/users/{user}/reset            | 401 403 403 401 403 403 201 |
            DELETE /api/v1/users/{user}/failed-logins    | 401 403 403 401 403 403 204 |
            DELETE /api/v1/users/{user}/second-factor    | 401 403 403 401 403 403 409 |
            GET    /api/v1/services                      | 401 403 403 401 403 403 200 |
            POST   /api/v1/services                      | 401 403 403 401 403 403 201 | {"id":"{new}","name":"Scoring"}
            GET    /api/v1/services/{service}            | 401 403 403 401 403 403 200 |
            POST   /api/v1/services/{service}/rotation   | 401 403 403 401 403 403 201 | {"overlap_seconds":60}
            DELETE /api/v1/services/{service}            | 401 403 403 401 403 403 204 |
            GET    /api/v1/policy                        | 401 403 403 401 403 403 200 |
            PUT    /api/v1/policy                        | 401 403 403 401 403 403 200 | {}
            POST   /api/v1/policy/impact                 | 401 403 403 401 403 403 200 | {}
            POST   /api/v1/identify                      | 401 403 403 401 403 403 200 | {"sha256":"{sha256}"}
            POST   /api/v1/reports                       | 202 202 202 202 202 202 202 | {"token":"{secret}"}
            POST   /oauth2/introspect                    | 401 401 401 401 401 401 401 | token={secret}
            POST   /oauth2/revoke                        | 200 401 401 401 401 401 401 | token={secret}
            POST   /oauth2/device_authorization          | 200 401 401 401 401 401 401 | client_id=au2
            POST   /oauth2/token                         | 400 401 401 401 401 401 401 | grant_type=urn:ietf:params:oauth:grant-type:device_code&client_id=au2&device_code=unknown
            GET    /.well-known/oauth-authorization-server | 200 200 200 200 200 200 200 |
            GET    /auth/verify                          | 401 200 200 401 200 200 200 |
            """;

    @Inject
    Routes routes;

    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    Seals seals;

    @Inject
    Tables tables;

    @Inject
    MovableClock clock;

    private User owner;
    private User other;
    private User administrator;

    record Row(String method, String path, List<Integer> answers, String body) {
        static Row of(String line) {
            String[] parts = line.split("\\|", 3);
            String[] call = parts[0].strip().split("\\s+", -1);
            var answers = Stream.of(parts[1].strip().split("\\s+", -1))
                    .map(Integer::valueOf)
                    .toList();
            return new Row(call[0], call[1], answers, parts[2].strip());
        }

        /** Ids are all called so in the routes. */
        String route() {
            return method + " " + path.replaceFirst("\\?.*", "").replaceAll("\\{\\w+}", "{id}");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static Stream<Row> rows() {
        return TABLE.lines().skip(1).map(Row::of);
    }

    @BeforeEach
    void meet() {
        owner = people.user();
        other = people.user();
        administrator = people.administrator();
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("security.md 15: each row of the contract with each kind of credential")
    void answersAsTheTableSays(Row row) {
        List<Supplier<String>> credentials = List.of(
                () -> "",
                () -> people.bearer(owner),
                () -> tokens.create(people.caller(owner)).secret().reveal(),
                () -> aged(Duration.ofHours(24)),
                () -> aged(Duration.ofMinutes(31)),
                () -> people.bearer(other),
                () -> people.bearer(administrator));
        var answers = new ArrayList<Integer>();
        for (var credential : credentials) {
            String given = credential.get();
            String path = filled(row.path());
            String body = filled(row.body());
            var before = tables.of(owner);
            int status = call(row.method(), path, body, given).statusCode();
            answers.add(status);
            if (status >= 400) {
                assertThat(tables.of(owner)).as("after " + status).isEqualTo(before);
            }
        }
        assertThat(answers).isEqualTo(row.answers());
    }

    @Test
    void theTableHasEachRoute() {
        var built = routes.all().stream()
                .filter(route -> route.resource().getPackage().equals(ContractTest.class.getPackage()))
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toSet());
        assertThat(rows().map(Row::route).collect(Collectors.toSet())).isEqualTo(built);
    }

    private String aged(Duration by) {
        String bearer = people.bearer(owner);
        clock.move(by);
        return bearer;
    }

    private static Response call(String method, String path, String body, String credential) {
        var call = credential.isEmpty() ? RestAssured.given() : as(credential).basePath("");
        if (!body.isEmpty()) {
            call.contentType(body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded")
                    .body(body);
        }
        return call.request(method, path);
    }

    /** With what is named in it, made anew. */
    private String filled(String text) {
        String filled = text.replace("{email}", owner.email())
                .replace("{receiver}", other.email())
                .replace("{password}", People.PASSWORD)
                .replace("{user}", owner.id().toString())
                .replace("{sha256}", "0".repeat(64))
                .replace("{new}", "x" + UUID.randomUUID());
        if (filled.contains("{session}")) {
            return filled.replace(
                    "{session}", people.session(owner).session().id().toString());
        }
        if (filled.contains("{event}")) {
            return filled.replace("{event}", sealedEvent());
        }
        if (filled.contains("{signal}")) {
            return filled.replace("{signal}", RaisedSignals.neverUsed(tables, tokens.create(people.caller(owner))));
        }
        if (filled.contains("{service}")) {
            return filled.replace("{service}", services.register().id());
        }
        return filled.contains("{token}") || filled.contains("{secret}") ? withToken(filled) : filled;
    }

    private String sealedEvent() {
        tokens.create(people.caller(owner));
        seals.hurry();
        return tables.value("select id from audit_events where event = 'token.created' and subject_id = '%s' limit 1"
                .formatted(owner.id()));
    }

    private String withToken(String text) {
        Token.Issued issued = tokens.create(people.caller(owner));
        return text.replace("{token}", issued.token().id().toString())
                .replace("{secret}", issued.secret().reveal());
    }
}
