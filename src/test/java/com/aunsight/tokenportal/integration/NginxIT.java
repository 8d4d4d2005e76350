package com.aunsight.tokenportal.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.integration.Operator.Managed;
import com.aunsight.tokenportal.testing.Nginx;
import com.aunsight.tokenportal.testing.Programs;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Forward authentication behind a real nginx, with the very file that the project hands out. */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxIT {
    private final List<Headers> reached = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    private Operator operator;
    private HttpServer application;
    private Nginx nginx;

    @BeforeAll
    void start(@TempDir Path dataDir, @TempDir Path folder) throws IOException {
        Programs.required("nginx");
        operator = Operator.start(dataDir, Map.of("PORTAL_TRUSTED_PROXIES", "127.0.0.1"));
        application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", this::serve);
        application.start();
        nginx = Nginx.inFrontOf(
                folder, operator.port(), application.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            reached.add(exchange.getRequestHeaders());
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        if (application != null) {
            application.stop(0);
        }
        if (operator != null) {
            operator.portal().close();
        }
    }

    @BeforeEach
    void nobodyYet() {
        reached.clear();
        bodies.clear();
    }

    private HttpResponse<String> get(String bearer, String... headers) throws IOException, InterruptedException {
        return getFrom("127.0.0.1", bearer, headers);
    }

    private HttpResponse<String> getFrom(String address, String bearer, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(nginx.url() + "/data?x=1"))
                .header("Authorization", "Bearer " + bearer);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .localAddress(InetAddress.getByName(address))
                .build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    @Test
    void aGoodTokenReachesTheApplicationWithItsNames() throws Exception {
        Managed token = operator.token("Größe 1", List.of());
        var answer = get(token.secret(), "X-Auth-User", "root", "X-Auth-Token-Name", "forged");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(reached).singleElement().satisfies(headers -> {
            assertThat(headers.get("X-Auth-User"))
                    .containsExactly(operator.api().get("/whoami").path("id").toString());
            assertThat(headers.get("X-Auth-Token-Id")).containsExactly(token.id());
            assertThat(headers.get("X-Auth-Token-Name")).containsExactly("Gr%C3%B6%C3%9Fe%201");
            assertThat(headers.get("Authorization")).isNull();
        });
    }

    @Test
    void aSessionReachesItTooAndForgesNoName() throws Exception {
        assertThat(get(operator.bearer(), "X-Auth-Token-Name", "forged").statusCode())
                .isEqualTo(204);
        assertThat(reached.getFirst().getOrDefault("X-Auth-Token-Name", List.of()))
                .doesNotContain("forged");
    }

    @Test
    void aPostReachesItWithItsBody() throws Exception {
        String secret = operator.token("poster", List.of()).secret();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(nginx.url()))
                            .header("Authorization", "Bearer " + secret)
                            .POST(HttpRequest.BodyPublishers.ofString("payload"))
                            .build(),
                    BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(204);
        }
        assertThat(bodies).containsExactly("payload");
    }

    @Test
    void withoutACredentialNobodyReachesIt() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(HttpRequest.newBuilder(URI.create(nginx.url())).build(), BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer realm=\"aunsight\"");
        }
        assertThat(reached).isEmpty();
    }

    @Test
    @DisplayName("security.md 20: a dead token stops at the proxy at once")
    void aDeadTokenDoesNotReachIt() throws Exception {
        Managed token = operator.token("short-lived", List.of());
        assertThat(get(token.secret()).statusCode()).isEqualTo(204);
        operator.deactivate(token);
        reached.clear();
        var answer = get(token.secret());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .isEqualTo("Bearer realm=\"aunsight\", error=\"invalid_token\"");
        assertThat(get(UUID.randomUUID().toString()).statusCode()).isEqualTo(401);
        assertThat(reached).isEmpty();
    }

    @Test
    @DisplayName("security.md 14: allowed addresses are held against the client's address, which nginx tells")
    void theClientsAddressCounts() throws Exception {
        String elsewhere = operator.token("elsewhere", List.of("127.0.0.77", "192.0.2.0/24"))
                .secret();
        assertThat(getFrom("127.0.0.77", elsewhere).statusCode()).isEqualTo(204);
        reached.clear();
        assertThat(get(elsewhere).statusCode()).isEqualTo(401);
        for (String name : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP")) {
            assertThat(get(elsewhere, name, name.equals("Forwarded") ? "for=192.0.2.7" : "192.0.2.7")
                            .statusCode())
                    .as(name)
                    .isEqualTo(401);
        }
        assertThat(reached).isEmpty();
    }

    @Test
    void theWayToAskIsClosedToTheOutside() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(nginx.url() + "/_aunsight/verify"))
                            .header("Authorization", "Bearer " + operator.bearer())
                            .build(),
                    BodyHandlers.discarding());
            assertThat(answer.statusCode()).isEqualTo(404);
        }
    }

    @Test
    @DisplayName("security.md 18: guesses through the proxy are counted for whoever guesses, and are a plain no")
    void guessesAreAPlainNo() throws Exception {
        for (int i = 0; i < 103; i++) {
            assertThat(getFrom("127.0.0.99", UUID.randomUUID().toString()).statusCode())
                    .isEqualTo(401);
        }
        assertThat(getFrom("127.0.0.99", operator.bearer()).statusCode()).isEqualTo(204);
    }
}
