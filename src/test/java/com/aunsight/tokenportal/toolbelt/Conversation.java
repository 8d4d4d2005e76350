package com.aunsight.tokenportal.toolbelt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A command in a terminal (a pseudo-terminal made by {@code script}), and a person who reads and types. */
final class Conversation implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private final Thread reader;

    private Conversation(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().start(this::read);
    }

    static Conversation start(Terminal terminal, String... arguments) {
        Shells.require("script");
        String command = terminal.command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        try {
            return new Conversation(terminal.process(List.of("script", "-qefc", command, "/dev/null"))
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (int c = output.read(); c >= 0; c = output.read()) {
                synchronized (screen) {
                    screen.append((char) c);
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what the command asks, then types a line. */
    Conversation answer(String question, String line) {
        shown(Pattern.compile(Pattern.quote(question)));
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until it is on the screen: its first group, or all of it where it has none. */
    String shown(Pattern wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        synchronized (screen) {
            while (true) {
                var found = wanted.matcher(screen);
                if (found.find()) {
                    return found.group(Math.min(1, found.groupCount()));
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("Not shown: " + wanted + "; on the screen: " + screen);
                }
                try {
                    screen.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** The exit status, and all that was on the screen: a terminal does not tell output from messages. */
    Terminal.Result end() {
        int status = Terminal.status(process);
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return new Terminal.Result(status, screen.toString().replace("\r\n", "\n"), "");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
