package com.aunsight.tokenportal.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A real nginx with the configuration that the project hands out. */
public final class Nginx implements AutoCloseable {
    private static final Path CONFIGURATION = Path.of("deploy", "forward-auth", "nginx.conf");
    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it in front of an application; a test that calls this is skipped where there is none.
     *
     * @param folder for its own files
     * @param portal port of the portal
     * @param application port of the application
     */
    public static Nginx inFrontOf(Path folder, int portal, int application) {
        Path program = Programs.required("nginx");
        try {
            int port = freePort();
            String handedOut = Files.readString(CONFIGURATION)
                    .replace("127.0.0.1:8080", "127.0.0.1:" + portal)
                    .replace("127.0.0.1:9000", "127.0.0.1:" + application)
                    .replace("127.0.0.1:8088", "127.0.0.1:" + port);
            Path configuration = folder.resolve("nginx.conf");
            Files.writeString(configuration, around(handedOut));
            var process = new ProcessBuilder(
                            program.toString(),
                            "-p",
                            folder.toString(),
                            "-c",
                            configuration.toString(),
                            "-e",
                            "error.log")
                    .inheritIO()
                    .start();
            var nginx = new Nginx(process, port);
            nginx.awaitListening(folder);
            return nginx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What lets it run in the foreground, with all that it writes in its folder. */
    private static String around(String server) {
        return """
                daemon off;
                master_process off;
                pid nginx.pid;
                error_log error.log warn;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path proxy;
                    fastcgi_temp_path fastcgi;
                    uwsgi_temp_path uwsgi;
                    scgi_temp_path scgi;
                %s}
                """.formatted(server.indent(4));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitListening(Path folder) throws IOException {
        Instant end = Instant.now().plus(START_LIMIT);
        while (true) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || Instant.now().isAfter(end)) {
                    close();
                    throw new AssertionError(
                            "nginx did not start:\n" + Files.readString(folder.resolve("error.log")), e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
