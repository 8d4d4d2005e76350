package com.aunsight.tokenportal.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds an identity service to the contract that a portal in front of it relies on (docs/remote-identity.md), over HTTP alone. It opens two
 * sessions of one user, makes one token and deletes it; nothing else of theirs is touched.
 */
public final class Conformance {
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final List<String> SESSION =
            List.of("issued_at", "expires_at", "originally_issued_at", "renewable_until");
    private static final List<String> HOLDER = List.of("user_id", "email", "firstname", "lastname", "time_zone");
    private static final List<String> TOKEN = List.of(
            "id",
            "owner_id",
            "name",
            "note",
            "place",
            "status",
            "last_four",
            "allowed_addresses",
            "created_at",
            "expires_at",
            "secrets",
            "last_used_at",
            "revision");

    private final ApiClient api;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Check> checks = new ArrayList<>();

    /** @param address of the service, without {@code /api/v1} */
    public Conformance(URI address) {
        this.api = new ApiClient(address);
    }

    /** @param why what was found instead; null where the rule holds */
    public record Check(String rule, @Nullable String why) {
        public boolean holds() {
            return why == null;
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private static final class Contradicted extends RuntimeException {
        private static final long serialVersionUID = 1;

        Contradicted(String message) {
            super(message, null, false, false);
        }
    }

    /** Each rule, in order. What cannot be looked at since a former one does not hold is left out. */
    public List<Check> run(String email, String password) throws InterruptedException {
        String wrong = "not the password " + UUID.randomUUID();
        rule(
                "a wrong password is 401 wrong-password",
                () -> problem(api.post(null, "/sessions", logIn(email, wrong)), 401, "wrong-password"));
        var sessions = new ArrayList<String>();
        rule("a log-in is 201 with a session token", () -> {
            for (int i = 0; i < 2; i++) {
                var issued = answer(api.post(null, "/sessions", logIn(email, password)), 201, SESSION);
                sessions.add(matching(issued, "token", "aus_[A-Za-z0-9_-]{43}"));
            }
        });
        if (sessions.size() == 2) {
            sessions(sessions.getFirst(), password);
            tokens(sessions.getFirst());
            ends(sessions.getFirst(), sessions.getLast());
        }
        return checks;
    }

    private static Map<String, Object> logIn(String email, String password) {
        return Map.of("email", email, "password", password, "client", "portal");
    }

    private void rule(String rule, Step step) throws InterruptedException {
        try {
            step.run();
            checks.add(new Check(rule, null));
        } catch (Contradicted e) {
            checks.add(new Check(rule, e.getMessage()));
        } catch (IOException e) {
            checks.add(new Check(rule, "no answer: " + e.getClass().getSimpleName()));
        }
    }

    private void sessions(String session, String password) throws InterruptedException {
        rule("GET /session tells the session and whose it is", () -> {
            var told = answer(api.get(session, "/session"), 200, SESSION);
            members(told, HOLDER);
            members(told, List.of("id", "role", "client", "authenticated_at", "address", "agent"));
            matching(told, "kind", "session");
        });
        rule("GET /sessions lists it", () -> {
            var items =
                    answer(api.get(session, "/sessions"), 200, List.of("items")).path("items");
            members(items.path(0), List.of("id", "client", "current", "authenticated_at", "last_active_at", "address"));
        });
        rule(
                "a wrong confirmation is 403 wrong-password",
                () -> problem(
                        api.post(session, "/session/confirmation", Map.of("password", "wrong")),
                        403,
                        "wrong-password"));
        rule(
                "a right confirmation is 204",
                () -> status(api.post(session, "/session/confirmation", Map.of("password", password)), 204));
        rule(
                "GET /account tells names and time zone",
                () -> answer(api.get(session, "/account"), 200, List.of("firstname", "lastname", "time_zone")));
        rule("without a credential it is 401", () -> status(api.get(null, "/session"), 401));
        rule(
                "an unknown credential is 401 unknown",
                () -> problem(api.get("aus_" + "x".repeat(43), "/session"), 401, "unknown"));
    }

    private void tokens(String session) throws InterruptedException {
        rule(
                "GET /tokens/policy tells lifetimes",
                () -> answer(
                        api.get(null, "/tokens/policy"),
                        200,
                        List.of("default_lifetime", "max_lifetime", "max_per_user")));
        rule(
                "GET /tokens lists and counts",
                () -> members(
                        answer(api.get(session, "/tokens?limit=1"), 200, List.of("items", "next"))
                                .path("counts"),
                        List.of("active", "expiring", "never_used", "deactivated")));
        rule("a nameless token is 422 and blames the field", () -> {
            var problem = problem(api.post(session, "/tokens", Map.of("name", "")), 422, "invalid");
            matching(problem.path("errors").path(0), "field", "name");
        });
        rule(
                "an id of nobody's is 404",
                () -> problem(api.get(session, "/tokens/" + UUID.randomUUID()), 404, "not-found"));
        String key = UUID.randomUUID().toString();
        Map<String, Object> wanted = Map.of("name", "conformance-" + key, "note", "made and deleted by a check");
        var made = new ArrayList<JsonNode>();
        rule("POST /tokens is 201 with the GUID", () -> {
            var issued = answer(api.post(session, "/tokens", wanted, "Idempotency-Key", key), 201, TOKEN);
            matching(issued, "token", GUID);
            made.add(issued);
        });
        if (!made.isEmpty()) {
            one(session, made.getFirst(), key, wanted);
        }
    }

    private void one(String session, JsonNode made, String key, Map<String, Object> wanted)
            throws InterruptedException {
        String path = "/tokens/" + made.path("id").asText();
        rule("the same key makes nothing new", () -> {
            var again = api.post(session, "/tokens", wanted, "Idempotency-Key", key);
            var told = answer(again, 201, TOKEN);
            if (!told.path("id").equals(made.path("id"))
                    || told.has("token")
                    || !again.header("Idempotency-Replayed").equals("true")) {
                throw new Contradicted("another token, or its secret again");
            }
        });
        rule(
                "the same key for something else is 422 key-reused",
                () -> problem(
                        api.post(session, "/tokens", Map.of("name", "conformance-other"), "Idempotency-Key", key),
                        422,
                        "key-reused"));
        rule("its name is taken: 409 taken", () -> problem(api.post(session, "/tokens", wanted), 409, "taken"));
        rule("GET /tokens/{id} tells it", () -> answer(api.get(session, path), 200, TOKEN));
        rule(
                "GET /tokens/{id}/usage tells its use",
                () -> answer(
                        api.get(session, path + "/usage?days=2&time_zone=UTC"),
                        200,
                        List.of("time_zone", "exact_since", "days", "origins", "secrets")));
        rule(
                "POST /tokens/files finds it by its secret",
                () -> answer(
                        api.post(
                                session,
                                "/tokens/files",
                                Map.of("token", made.path("token").asText())),
                        200,
                        TOKEN));
        rule("its secret tells GET /session whose it is", () -> {
            var told = answer(api.get(made.path("token").asText(), "/session"), 200, HOLDER);
            matching(told, "kind", "managed");
        });
        rule(
                "an outdated revision is 412 outdated",
                () -> problem(
                        api.patch(session, path, Map.of("note", "later"), "If-Match", "\"999999\""), 412, "outdated"));
        rule("PATCH changes what is named alone", () -> {
            var edited = answer(api.patch(session, path, Map.of("note", "changed")), 200, TOKEN);
            if (!edited.path("name").equals(made.path("name"))
                    || !edited.path("note").asText().equals("changed")) {
                throw new Contradicted("another name or note");
            }
        });
        rule("a rotation is 201 with another GUID", () -> {
            var rotated = answer(api.post(session, path + "/rotation", Map.of("overlap_seconds", 60)), 201, TOKEN);
            if (matching(rotated, "token", GUID).equals(made.path("token").asText())
                    || rotated.path("secrets").size() != 2) {
                throw new Contradicted("the same GUID, or not two secrets");
            }
        });
        rule("a deactivation is told per id", () -> {
            Map<String, Object> both =
                    Map.of("ids", List.of(made.path("id").asText(), UUID.randomUUID()), "reason", "checked");
            var items = answer(api.post(session, "/tokens/deactivations", both), 200, List.of("items"))
                    .path("items");
            matching(items.path(0), "result", "deactivated");
            matching(items.path(1), "result", "not_found");
        });
        rule(
                "the secret of a deactivated token is 401 deactivated",
                () -> problem(api.get(made.path("token").asText(), "/session"), 401, "deactivated"));
        rule("a deletion is 204, and then 404", () -> {
            status(api.delete(session, path), 204);
            problem(api.get(session, path), 404, "not-found");
        });
    }

    private void ends(String session, String other) throws InterruptedException {
        var renewed = new ArrayList<String>();
        rule("a renewal is 201 with another token of the same session", () -> {
            var issued = answer(api.post(session, "/session/renewal", Map.of()), 201, SESSION);
            renewed.add(matching(issued, "token", "aus_[A-Za-z0-9_-]{43}"));
        });
        rule("the renewed token is 401 renewed", () -> problem(api.get(session, "/session"), 401, "renewed"));
        rule("a session is ended by another one of the same user", () -> {
            String id =
                    answer(api.get(other, "/session"), 200, SESSION).path("id").asText();
            status(api.delete(renewed.isEmpty() ? session : renewed.getFirst(), "/sessions/" + id), 204);
            problem(api.get(other, "/session"), 401, "ended");
        });
        rule("a log-out ends the session", () -> {
            String last = renewed.isEmpty() ? session : renewed.getFirst();
            status(api.delete(last, "/session"), 204);
            problem(api.get(last, "/session"), 401, "ended");
        });
    }

    private static void status(ApiClient.Answer answer, int expected) {
        if (answer.status() != expected) {
            throw new Contradicted("answered " + answer.status() + " and not " + expected);
        }
    }

    private JsonNode answer(ApiClient.Answer answer, int status, List<String> members) {
        status(answer, status);
        var read = read(answer);
        members(read, members);
        return read;
    }

    private JsonNode problem(ApiClient.Answer answer, int status, String kind) {
        status(answer, status);
        var problem = read(answer);
        if (!problem.path("type").asText().endsWith("/" + kind)) {
            throw new Contradicted("its problem's type does not end in /" + kind);
        }
        return problem;
    }

    private JsonNode read(ApiClient.Answer answer) {
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new Contradicted("no JSON");
        }
    }

    private static void members(JsonNode told, List<String> names) {
        var missing = names.stream().filter(name -> !told.has(name)).toList();
        if (!missing.isEmpty()) {
            throw new Contradicted("without " + String.join(", ", missing));
        }
    }

    private static String matching(JsonNode told, String name, String form) {
        String value = told.path(name).asText();
        if (!value.matches(form)) {
            throw new Contradicted(name + " is none of the form " + form);
        }
        return value;
    }
}
