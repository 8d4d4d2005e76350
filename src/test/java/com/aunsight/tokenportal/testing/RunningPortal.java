package com.aunsight.tokenportal.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged portal in a process of its own, as people run it: on an embedded database, in production mode. */
public final class RunningPortal implements AutoCloseable {
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final String READY = "The token portal is ready at";
    private static final Pattern SETUP_LINK = Pattern.compile("http\\S+/setup\\?code=\\S+");

    private final Process process;
    private final int port;
    private final StringBuilder output = new StringBuilder();
    private final CountDownLatch ready = new CountDownLatch(1);
    private Duration startTime = Duration.ZERO;

    private RunningPortal(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it says that it is ready.
     *
     * @param dataDir its data folder; made where there is none
     * @param settings environment variables beside the port and the data folder
     */
    public static RunningPortal on(Path dataDir, Map<String, String> settings) {
        try {
            int port = freePort();
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true);
            builder.environment()
                    .put("PORTAL_DATA_DIR", dataDir.toAbsolutePath().toString());
            builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            builder.environment().putAll(settings);
            var before = Instant.now();
            var portal = new RunningPortal(builder.start(), port);
            portal.awaitReady(before);
            return portal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Instant before) {
        Thread.ofPlatform().daemon().name("portal-output").start(this::read);
        try {
            if (!ready.await(START_LIMIT.toSeconds(), TimeUnit.SECONDS) || !output().contains(READY)) {
                process.destroyForcibly();
                throw new AssertionError("The portal did not start:\n" + output());
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
        startTime = Duration.between(before, Instant.now());
    }

    private void read() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (output) {
                    output.append(line).append('\n');
                }
                // The last line of the block: what is printed with it is there.
                if (line.isBlank() && output().contains(READY)) {
                    ready.countDown();
                }
            }
        } catch (IOException e) {
            synchronized (output) {
                output.append(e);
            }
        } finally {
            ready.countDown();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** From the start of the process to the line that says it is ready. */
    public Duration startTime() {
        return startTime;
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Logs somebody in; gives the session token. */
    public String logIn(String email, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post(url() + "/api/v1/sessions")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** The one-time link that a first start prints. */
    public String setupLink() {
        Matcher link = SETUP_LINK.matcher(output());
        if (!link.find()) {
            throw new AssertionError("No set-up link in:\n" + output());
        }
        return link.group();
    }

    /** All that it has printed, log lines included. */
    public String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** {@code kill -9} of its PostgreSQL alone; it is a grandchild where root runs the portal. */
    public void killPostgres(Path dataDir) {
        try {
            String pid = Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid"))
                    .getFirst();
            ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -STOP}: the process stands still, and does not know. */
    public void freeze() {
        signal("-STOP");
    }

    /** {@code kill -CONT}. */
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            Programs.succeeds(new ProcessBuilder("kill", signal, Long.toString(process.pid())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** SIGTERM; gives the process' exit status. */
    public int stop() {
        process.destroy();
        return await();
    }

    private int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("The portal did not end:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java's own. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The processes that it started and that are still there. */
    public List<ProcessHandle> children() {
        return new ArrayList<>(process.descendants().toList());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
