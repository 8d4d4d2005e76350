package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static com.aunsight.tokenportal.api.Calls.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.Authenticator;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the portal answers is what its description says, good or bad. */
@QuarkusTest
class DescribedAnswersTest {
    @Inject
    Seals seals;

    @Inject
    WrittenUses uses;

    @Inject
    MovableClock clock;

    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tables tables;

    @Inject
    PlatformServices services;

    private Described api;
    private User user;
    private String bearer;

    @BeforeEach
    void somebody() {
        api = Described.read();
        user = people.user();
        bearer = people.bearer(user);
    }

    @Test
    void examplesFitTheirSchemas() {
        var wrong = new ArrayList<String>();
        for (var call : api.calls()) {
            var bodies = new ArrayList<>(call.description().path("responses").properties().stream()
                    .map(answer -> api.resolved(answer.getValue()))
                    .toList());
            bodies.add(call.description().path("requestBody"));
            for (var body : bodies) {
                for (var media : body.path("content").properties()) {
                    var example = media.getValue().path("example");
                    String problem = example.isMissingNode()
                            ? "no example"
                            : api.invalid(media.getValue().path("schema"), example.toString());
                    if (!problem.isEmpty()) {
                        wrong.add(call + " " + media.getKey() + ": " + problem);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCallTellsItsErrors() {
        for (var call : api.calls()) {
            var answers = call.description().path("responses");
            assertThat(answers.has("500") && answers.has("503")).as("%s", call).isTrue();
            if (!call.description().path("security").isEmpty()) {
                assertThat(answers.has("401")).as("%s", call).isTrue();
            }
            if (call.path().contains("{")) {
                assertThat(answers.has("404")).as("%s", call).isTrue();
            }
        }
    }

    @Test
    void sessions() {
        String logIn = "POST /api/v1/sessions";
        api.holds(logIn, 201, Calls.logIn(user.email(), People.PASSWORD));
        api.holds(logIn, 401, Calls.logIn(user.email(), "wrong"));
        api.holds(logIn, 400, nobody().contentType(ContentType.JSON).body("{").post("/sessions"));
        api.holds(logIn, 415, nobody().contentType(ContentType.TEXT).body("x").post("/sessions"));
        api.holds(
                logIn,
                413,
                nobody().contentType(ContentType.JSON).body("x".repeat(70_000)).post("/sessions"));
        api.holds("GET /api/v1/session", 200, as(bearer).get("/session"));
        api.holds("GET /api/v1/session", 200, as(bearer).accept("text/plain").get("/session"));
        api.holds("GET /api/v1/session", 401, nobody().get("/session"));
        api.holds("GET /api/v1/session", 406, as(bearer).accept("image/png").get("/session"));
        api.holds("GET /api/v1/sessions", 200, as(bearer).get("/sessions"));
        api.holds("DELETE /api/v1/sessions", 400, as(bearer).delete("/sessions"));
        api.holds("DELETE /api/v1/sessions", 204, as(bearer).delete("/sessions?except=current"));
        api.holds("DELETE /api/v1/sessions/{id}", 404, as(bearer).delete("/sessions/" + UUID.randomUUID()));
        api.holds("DELETE /api/v1/sessions/{id}", 404, as(bearer).delete("/sessions/none"));
        String confirmation = "POST /api/v1/session/confirmation";
        api.holds(confirmation, 403, as(bearer, "{\"password\":\"wrong\"}").post("/session/confirmation"));
        api.holds(
                confirmation,
                204,
                as(bearer, "{\"password\":\"" + People.PASSWORD + "\"}").post("/session/confirmation"));
        String renewal = "POST /api/v1/session/renewal";
        String renewed =
                api.holds(renewal, 201, as(bearer).post("/session/renewal")).path("token");
        api.holds(renewal, 401, as(bearer).post("/session/renewal"));
        api.holds("DELETE /api/v1/session", 204, as(renewed).delete("/session"));
    }

    @Test
    void signals() {
        RaisedSignals.newNetwork(tables, tokens.create(people.caller(user)));
        RaisedSignals.expires(tables, tokens.create(people.caller(user)));
        String list = "GET /api/v1/signals";
        String id = api.holds(list, 200, as(bearer).get("/signals")).path("items[0].id");
        api.holds(list, 400, as(bearer).get("/signals?kind=loud"));
        api.holds(list, 403, as(bearer).get("/signals?scope=all"));
        api.holds(list, 422, as(bearer).get("/signals?limit=0"));
        api.holds("DELETE /api/v1/signals/{id}", 204, as(bearer).delete("/signals/" + id));
        api.holds("DELETE /api/v1/signals/{id}", 404, as(bearer).delete("/signals/" + id));
    }

    @Test
    void tokens() {
        String create = "POST /api/v1/tokens";
        String body = "{\"name\":\"a job\",\"place\":\"container\",\"never_expires\":true}";
        String id = api.holds(
                        create,
                        201,
                        as(bearer, body).header("Idempotency-Key", "1").post("/tokens"))
                .path("id");
        var again = api.holds(
                create, 201, as(bearer, body).header("Idempotency-Key", "1").post("/tokens"));
        assertThat(again.<String>path("hint")).isNotEmpty();
        api.holds(create, 409, as(bearer, body).post("/tokens"));
        api.holds(create, 422, as(bearer, "{\"name\":\"\"}").post("/tokens"));
        api.holds(create, 400, as(bearer, "{\"nam\":\"a\"}").post("/tokens"));
        String token = as(bearer, "{\"name\":\"b\"}").post("/tokens").path("token");
        api.holds(create, 403, as(token, body).post("/tokens"));
        api.holds("GET /api/v1/session", 200, as(token).get("/session"));
        api.holds("GET /api/v1/tokens/policy", 200, nobody().get("/tokens/policy"));
        String file = "POST /api/v1/tokens/files";
        api.holds(file, 200, as(bearer, "{\"token\":\"" + token + "\"}").post("/tokens/files"));
        api.holds(file, 404, as(bearer, "{\"token\":\"nobody's\"}").post("/tokens/files"));
        api.holds("GET /api/v1/tokens", 200, as(bearer).get("/tokens?limit=1"));
        api.holds("GET /api/v1/tokens", 422, as(bearer).get("/tokens?limit=0"));
        api.holds("GET /api/v1/tokens", 400, as(bearer).get("/tokens?sort=up"));
        api.holds("GET /api/v1/tokens", 403, as(bearer).get("/tokens?scope=all"));
        String one = "/tokens/" + id;
        String etag =
                api.holds("GET /api/v1/tokens/{id}", 200, as(bearer).get(one)).header("ETag");
        String usage = "GET /api/v1/tokens/{id}/usage";
        as(token).get("/whoami");
        uses.now();
        String used = "/tokens/" + as(token).get("/session").<String>path("id") + "/usage";
        api.holds(usage, 200, as(bearer).get(used));
        api.holds(usage, 400, as(bearer).get(used + "?time_zone=Mars"));
        api.holds(usage, 422, as(bearer).get(used + "?days=401"));
        api.holds(usage, 404, as(bearer).get("/tokens/" + UUID.randomUUID() + "/usage"));
        String edit = "PATCH /api/v1/tokens/{id}";
        api.holds(
                edit,
                200,
                as(bearer, "{\"note\":\"x\"}").header("If-Match", etag).patch(one));
        api.holds(
                edit,
                412,
                as(bearer, "{\"note\":\"y\"}").header("If-Match", etag).patch(one));
        String rotate = "POST /api/v1/tokens/{id}/rotation";
        api.holds(rotate, 201, as(bearer, "{\"overlap_seconds\":60}").post(one + "/rotation"));
        api.holds(rotate, 422, as(bearer, "{\"overlap_seconds\":-1}").post(one + "/rotation"));
        api.holds(
                "POST /api/v1/tokens/deactivations",
                200,
                as(bearer, "{\"ids\":[\"" + id + "\"]}").post("/tokens/deactivations"));
        api.holds("DELETE /api/v1/tokens/{id}", 204, as(bearer).delete(one));
        api.holds("DELETE /api/v1/tokens/{id}", 404, as(bearer).delete(one));
        api.holds("GET /api/v1/audit", 200, as(bearer).get("/audit"));
        api.holds("GET /api/v1/audit/export", 200, as(bearer).get("/audit/export?format=csv"));
        api.holds("GET /api/v1/audit/export", 200, as(bearer).get("/audit/export?format=jsonl"));
    }

    @Test
    void seals() {
        as(bearer, "{\"name\":\"sealed\"}").post("/tokens").then().statusCode(201);
        seals.hurry();
        String id = as(bearer).get("/audit?event=token.created").path("items[0].id");
        api.holds("GET /api/v1/audit/checkpoint", 200, nobody().get("/audit/checkpoint"));
        api.holds("GET /api/v1/audit/checkpoint", 404, nobody().get("/audit/checkpoint?size=99999999"));
        api.holds("GET /api/v1/audit/consistency", 200, nobody().get("/audit/consistency?first=1&second=2"));
        api.holds("GET /api/v1/audit/consistency", 422, nobody().get("/audit/consistency?first=2&second=1"));
        String proof = "GET /api/v1/audit/events/{id}/proof";
        api.holds(proof, 200, as(bearer).get("/audit/events/" + id + "/proof"));
        api.holds(proof, 404, as(bearer).get("/audit/events/" + UUID.randomUUID() + "/proof"));
    }

    @Test
    void account() {
        api.holds("GET /api/v1/whoami", 200, as(bearer).get("/whoami"));
        api.holds("GET /api/v1/account", 200, as(bearer).get("/account"));
        api.holds(
                "PATCH /api/v1/account",
                200,
                as(bearer, "{\"time_zone\":\"Europe/Berlin\"}").patch("/account"));
        api.holds(
                "PATCH /api/v1/account",
                422,
                as(bearer, "{\"time_zone\":\"Mars\"}").patch("/account"));
        api.holds(
                "PUT /api/v1/password",
                403,
                as(bearer, "{\"current\":\"no\",\"new\":\"nine slow kettles sing\"}")
                        .put("/password"));
    }

    @Test
    void secondFactor() {
        String path = "/account/second-factor";
        api.holds("GET /api/v1/account/second-factor", 200, as(bearer).get(path));
        api.holds("DELETE /api/v1/account/second-factor", 409, as(bearer).delete(path));
        api.holds(
                "POST /api/v1/account/second-factor/recovery-codes",
                409,
                as(bearer).post(path + "/recovery-codes"));
        String key = api.holds(
                        "POST /api/v1/account/second-factor/enrolment",
                        201,
                        as(bearer).post(path + "/enrolment"))
                .path("key");
        String switchOn = "POST /api/v1/account/second-factor";
        api.holds(switchOn, 400, as(bearer, "{}").post(path));
        api.holds(switchOn, 403, as(bearer, "{\"otp\":\"none\"}").post(path));
        String code = new Authenticator(key, clock).code();
        api.holds(switchOn, 201, as(bearer, "{\"otp\":\"" + code + "\"}").post(path));
        api.holds("GET /api/v1/account/second-factor", 200, as(bearer).get(path));
        api.holds("POST /api/v1/sessions", 401, Calls.logIn(user.email(), People.PASSWORD));
        api.holds(
                "POST /api/v1/session/confirmation",
                403,
                as(bearer, "{\"password\":\"" + People.PASSWORD + "\"}").post("/session/confirmation"));
        api.holds(
                "POST /api/v1/account/second-factor/recovery-codes",
                201,
                as(bearer).post(path + "/recovery-codes"));
        api.holds("DELETE /api/v1/account/second-factor", 204, as(bearer).delete(path));
        String remove = "DELETE /api/v1/users/{id}/second-factor";
        String admin = people.bearer(people.administrator());
        api.holds(remove, 403, as(bearer).delete("/users/" + user.id() + "/second-factor"));
        api.holds(remove, 409, as(admin).delete("/users/" + user.id() + "/second-factor"));
        api.holds(remove, 404, as(admin).delete("/users/" + UUID.randomUUID() + "/second-factor"));
    }

    @Test
    void administration() {
        String admin = people.bearer(people.administrator());
        api.holds("GET /api/v1/users", 403, as(bearer).get("/users"));
        api.holds("GET /api/v1/users", 200, as(admin).get("/users?limit=5"));
        String email = "grace." + UUID.randomUUID() + "@example.org";
        String invitation =
                "{\"email\":\"" + email + "\",\"firstname\":\"Grace\",\"lastname\":\"Hopper\",\"role\":\"user\"}";
        String id = api.holds("POST /api/v1/users", 201, as(admin, invitation).post("/users"))
                .path("id");
        api.holds("POST /api/v1/users", 409, as(admin, invitation).post("/users"));
        api.holds("GET /api/v1/users/{id}", 200, as(admin).get("/users/" + id));
        api.holds(
                "PATCH /api/v1/users/{id}",
                200,
                as(admin, "{\"role\":\"admin\"}").patch("/users/" + id));
        String stopping = as(bearer, "{\"name\":\"stops\"}").post("/tokens").path("id");
        String handOver = "POST /api/v1/tokens/{id}/handover";
        String to = "{\"email\":\"" + people.user().email() + "\"}";
        api.holds(handOver, 422, as(admin, "{\"email\":\"nobody\"}").post("/tokens/" + stopping + "/handover"));
        api.holds(handOver, 404, as(admin, to).post("/tokens/" + UUID.randomUUID() + "/handover"));
        api.holds(handOver, 200, as(admin, to).post("/tokens/" + stopping + "/handover"));
        api.holds("GET /api/v1/users/{id}/impact", 200, as(admin).get("/users/" + user.id() + "/impact"));
        api.holds("GET /api/v1/users/{id}/impact", 404, as(admin).get("/users/" + UUID.randomUUID() + "/impact"));
        String reset = "POST /api/v1/users/{id}/reset";
        api.holds(reset, 409, as(admin).post("/users/" + id + "/reset"));
        api.holds(reset, 404, as(admin).post("/users/" + UUID.randomUUID() + "/reset"));
        api.holds(reset, 201, as(admin).post("/users/" + user.id() + "/reset"));
        String unlock = "DELETE /api/v1/users/{id}/failed-logins";
        api.holds(unlock, 404, as(admin).delete("/users/" + UUID.randomUUID() + "/failed-logins"));
        api.holds(unlock, 204, as(admin).delete("/users/" + user.id() + "/failed-logins"));
        String withdraw = "DELETE /api/v1/users/{id}/invitation";
        api.holds(withdraw, 409, as(admin).delete("/users/" + user.id() + "/invitation"));
        api.holds(withdraw, 204, as(admin).delete("/users/" + id + "/invitation"));
        api.holds(withdraw, 404, as(admin).delete("/users/" + id + "/invitation"));
        String token = as(bearer, "{\"name\":\"found\"}").post("/tokens").path("id");
        String bar = "{\"ids\":[\"" + token + "\"],\"reason\":\"found in a log\"}";
        String deactivations = "POST /api/v1/tokens/deactivations";
        api.holds(deactivations, 403, as(bearer, bar).post("/tokens/deactivations?scope=all"));
        api.holds(deactivations, 200, as(admin, bar).post("/tokens/deactivations?scope=all"));
        String reactivation = "POST /api/v1/tokens/{id}/reactivation";
        api.holds(reactivation, 200, as(admin).post("/tokens/" + token + "/reactivation"));
        api.holds(reactivation, 409, as(admin).post("/tokens/" + token + "/reactivation"));
        api.holds("GET /api/v1/tokens", 200, as(admin).get("/tokens?scope=all&limit=2"));
        api.holds("GET /api/v1/tokens/{id}", 200, as(admin).get("/tokens/" + token + "?scope=all"));
        String export = "GET /api/v1/tokens/export";
        api.holds(export, 200, as(admin).get("/tokens/export?scope=all&format=csv&q=found"));
        api.holds(export, 200, as(admin).get("/tokens/export?scope=all&format=jsonl&q=found"));
        String identify = "POST /api/v1/identify";
        for (String secret : List.of(bearer, "nobody’s", services.register().secret())) {
            api.holds(identify, 200, as(admin, IdentifyApiTest.hashOf(secret)).post("/identify"));
        }
        api.holds(identify, 422, as(admin, "{\"sha256\":\"x\"}").post("/identify"));
        String service = "svc-" + UUID.randomUUID();
        String registration = "{\"id\":\"" + service + "\"}";
        api.holds("POST /api/v1/services", 201, as(admin, registration).post("/services"));
        api.holds("POST /api/v1/services", 409, as(admin, registration).post("/services"));
        api.holds("GET /api/v1/services", 200, as(admin).get("/services"));
        api.holds("GET /api/v1/services/{id}", 200, as(admin).get("/services/" + service));
        api.holds(
                "POST /api/v1/services/{id}/rotation",
                201,
                as(admin, "{\"overlap_seconds\":0}").post("/services/" + service + "/rotation"));
        api.holds("DELETE /api/v1/services/{id}", 204, as(admin).delete("/services/" + service));
    }

    @Test
    void oauth() {
        String token = as(bearer, "{\"name\":\"c\"}").post("/tokens").path("token");
        String introspect = "POST /oauth2/introspect";
        var service = services.register();
        api.holds(introspect, 200, service.asks(token));
        api.holds(introspect, 200, service.asks(bearer));
        api.holds(introspect, 200, service.asks("nonsense"));
        api.holds(
                introspect,
                400,
                service.request().contentType(ContentType.URLENC).post("/oauth2/introspect"));
        api.holds(introspect, 401, given().formParam("token", token).post("/oauth2/introspect"));
        api.holds(
                "GET /auth/verify",
                200,
                given().header("Authorization", "Bearer " + token).get("/auth/verify"));
        api.holds("GET /auth/verify", 401, given().get("/auth/verify"));
        api.holds("POST /oauth2/revoke", 200, given().formParam("token", token).post("/oauth2/revoke"));
        api.holds(
                "POST /oauth2/device_authorization",
                401,
                given().formParam("client_id", "x").post("/oauth2/device_authorization"));
        String code = api.holds(
                        "POST /oauth2/device_authorization",
                        200,
                        given().formParam("client_id", "au2").post("/oauth2/device_authorization"))
                .path("device_code");
        api.holds(
                "POST /oauth2/token",
                400,
                given().formParam("client_id", "au2")
                        .formParam("grant_type", "urn:ietf:params:oauth:grant-type:device_code")
                        .formParam("device_code", code)
                        .post("/oauth2/token"));
        api.holds(
                "GET /.well-known/oauth-authorization-server",
                200,
                given().get("/.well-known/oauth-authorization-server"));
    }
}
