package com.aunsight.tokenportal.identity.remote;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** An identity service that answers as badly as a test wants, byte by byte. */
final class BadOwner implements AutoCloseable {
    private final ServerSocket server;
    private final Behaviour behaviour;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /** What it does with a request that it has read. The connection ends when it returns false. */
    @FunctionalInterface
    interface Behaviour {
        boolean answer(OutputStream out, CountDownLatch closed) throws Exception;
    }

    BadOwner(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** One that says the same to everybody. */
    static BadOwner saying(int status, String type, String body, String... headers) {
        return new BadOwner((out, _) -> {
            out.write(answer(status, type, body, headers));
            out.flush();
            return true;
        });
    }

    static byte[] answer(int status, String type, String body, String... headers) {
        var head = new StringBuilder("HTTP/1.1 " + status + " So\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return (head + "\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** The request lines that came, whole requests alone. */
    List<String> requests() {
        return requests;
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                var socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            var out = socket.getOutputStream();
            for (String line = request(in); !line.isEmpty(); line = request(in)) {
                requests.add(line);
                if (!behaviour.answer(out, closed)) {
                    return;
                }
            }
        } catch (Exception e) {
            // Whoever asked has gone away.
        }
    }

    /** Reads a request; gives its first line, empty where there is none. */
    private static String request(InputStream in) throws IOException {
        String first = line(in);
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        in.skipNBytes(length);
        return first;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
