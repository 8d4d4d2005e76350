package com.aunsight.tokenportal.toolbelt;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A server that is not the portal: it answers what a test says, and remembers what it was asked. */
final class OtherServer implements AutoCloseable {

    /** @param authorization empty for none */
    record Asked(String method, String path, String authorization, String body) {}

    record Answer(int status, String type, String body, String location) {
        static Answer json(int status, String body) {
            return new Answer(status, "application/json", body.replace('\'', '"'), "");
        }

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain", body, "");
        }

        static Answer redirect(String location) {
            return new Answer(302, "text/html", "", location);
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private OtherServer(HttpServer server) {
        this.server = server;
    }

    static OtherServer answering(Function<Asked, Answer> answers) {
        try {
            var other =
                    new OtherServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            other.server.createContext("/", exchange -> other.serve(exchange, answers));
            other.server.start();
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(HttpExchange exchange, Function<Asked, Answer> answers) throws IOException {
        try (exchange) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            var request = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    authorization == null ? "" : authorization,
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            asked.add(request);
            var answer = answers.apply(request);
            exchange.getResponseHeaders().add("Content-Type", answer.type());
            if (!answer.location().isEmpty()) {
                exchange.getResponseHeaders().add("Location", answer.location());
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
