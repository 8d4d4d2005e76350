package com.aunsight.tokenportal.testing;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A platform service that asks about tokens, over and over on one connection, several questions at a time (HTTP pipelining): it costs less
 * than the portal that it asks.
 */
public final class Introspections {
    private static final int AT_A_TIME = 20;
    private static final int MOMENTS = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final URI portal;
    private final List<byte[]> questions;
    private long sent;
    private long active;
    /** When each round of answers was read, and how many answers there were until then. */
    private final long[] moments = new long[MOMENTS];

    private final long[] until = new long[MOMENTS];
    private int rounds;

    /** @param secrets asked about in turn */
    public Introspections(String portal, String service, String serviceSecret, List<String> secrets) {
        this.portal = URI.create(portal);
        String basic =
                Base64.getEncoder().encodeToString((service + ":" + serviceSecret).getBytes(StandardCharsets.UTF_8));
        this.questions = secrets.stream()
                .map(secret -> question(basic, "origin_address=192.0.2.1&token=" + secret))
                .toList();
    }

    private byte[] question(String basic, String form) {
        return """
                POST /oauth2/introspect HTTP/1.1\r
                Host: %s\r
                Authorization: Basic %s\r
                Content-Type: application/x-www-form-urlencoded\r
                Content-Length: %d\r
                \r
                %s""".formatted(portal.getAuthority(), basic, form.length(), form).getBytes(StandardCharsets.US_ASCII);
    }

    /** Asks so many times, or until the time is over or the connection breaks. */
    public void ask(int times, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try (var socket = connect();
                var answers = new BufferedInputStream(socket.getInputStream())) {
            for (int asked = 0; asked < times && System.nanoTime() < end; asked += AT_A_TIME) {
                askRound(socket, answers, Math.min(AT_A_TIME, times - asked));
            }
        } catch (IOException broken) {
            // The portal is gone: what was not answered was not.
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(portal.getHost(), portal.getPort());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void askRound(Socket socket, InputStream answers, int count) throws IOException {
        var out = socket.getOutputStream();
        for (int i = 0; i < count; i++) {
            out.write(questions.get((int) ((sent + i) % questions.size())));
        }
        sent += count;
        out.flush();
        for (int i = 0; i < count; i++) {
            if (answer(answers).contains("\"active\":true")) {
                active++;
            }
        }
        if (rounds < MOMENTS) {
            moments[rounds] = System.nanoTime();
            until[rounds++] = active;
        }
    }

    /** An answer as text, status line first. */
    private static String answer(InputStream from) throws IOException {
        var head = new StringBuilder();
        while (head.lastIndexOf("\r\n\r\n") < 0) {
            int next = from.read();
            if (next < 0) {
                throw new EOFException("The connection ended");
            }
            head.append((char) next);
        }
        return head + new String(from.readNBytes(length(head.toString())), StandardCharsets.UTF_8);
    }

    private static int length(String head) {
        var length = LENGTH.matcher(head);
        return length.find() ? Integer.parseInt(length.group(1)) : 0;
    }

    /** Questions sent, answered or not. */
    public long sent() {
        return sent;
    }

    /** Answers that told of a live token. */
    public long active() {
        return active;
    }

    /**
     * Those of them that were surely read before a moment.
     *
     * @param nanoTime as {@link System#nanoTime()}
     */
    public long activeBefore(long nanoTime) {
        long before = 0;
        for (int round = 0; round < rounds && moments[round] - nanoTime < 0; round++) {
            before = until[round];
        }
        return before;
    }
}
