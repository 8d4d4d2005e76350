package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The application in {@code src/bench/bare}, in a process of its own. */
record Bare(Process process, Target target, Duration startTime) implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    /** Builds it with the portal's versions. */
    static void build() {
        var command =
                new ArrayList<String>(List.of("./mvnw", "--quiet", "--batch-mode", "--file", "src/bench/bare/pom.xml"));
        for (String version : System.getProperty("bench.versions").split(" ", -1)) {
            command.add("-D" + version);
        }
        command.add("package");
        Program.start(Map.of("JAVA_HOME", System.getProperty("java.home")), command)
                .output();
    }

    /**
     * Starts it, and waits until it answers.
     *
     * @param tokens all that it knows
     * @param answer the portal's to a good token, as long as which its own are
     */
    static Bare start(Path tokens, String answer, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        "target/bare/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", "bench", "bare.log").toFile());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_PORT", "" + port);
        builder.environment().put("BARE_TOKENS", tokens.toString());
        builder.environment().put("BARE_LENGTH", "" + answer.length());
        var before = Instant.now();
        var target = new Target("http://127.0.0.1:" + port + "/oauth2/introspect", "");
        var bare = new Bare(builder.start(), target, Duration.ZERO);
        bare.awaitAnswer(before.plus(START_LIMIT));
        return new Bare(bare.process, target, Duration.between(before, Instant.now()));
    }

    private void awaitAnswer(Instant deadline) throws InterruptedException {
        while (true) {
            try {
                target.ask("none");
                return;
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    close();
                    throw new IllegalStateException("The bare application does not start: target/bench/bare.log", e);
                }
                Thread.sleep(20);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
