package com.aunsight.tokenportal.toolbelt;

import com.aunsight.tokenportal.toolbelt.Shells.Shell;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody's machine with {@code au2} as the running portal hands it out: a folder, a token file in it, and a shell. */
final class Terminal {
    /** Far beyond what a command takes; a test that hangs says so. */
    private static final long LIMIT_SECONDS = 90;

    private final Shell shell;
    private final Path folder;
    private final TreeMap<String, String> settings = new TreeMap<>();

    private Terminal(Shell shell, Path folder) {
        this.shell = shell;
        this.folder = folder;
    }

    /** What a command did. */
    record Result(int status, String out, String err) {
        String all() {
            return out + err;
        }
    }

    /** @param folder empty, and this terminal's own */
    static Terminal of(Shell shell, Path folder) {
        var terminal = new Terminal(shell.required(), folder);
        String portal = RestAssured.baseURI + ":" + RestAssured.port;
        try {
            Files.writeString(
                    terminal.script(), RestAssured.get("/toolbelt/au2").body().asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return terminal.set("AUNSIGHT_URL", portal)
                .set("AUNSIGHT_TOKEN_FILE", terminal.file().toString())
                .set("TMPDIR", folder.toString());
    }

    /** Sets an environment variable for what follows. */
    Terminal set(String name, String value) {
        settings.put(name, value);
        return this;
    }

    Path file() {
        return folder.resolve("aunsight-token.json");
    }

    /** What lies in the folder but for the script: names. */
    List<String> files() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> !file.equals(script()))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path script() {
        return folder.resolve("au2");
    }

    List<String> command(String... arguments) {
        var command = new ArrayList<>(shell.command());
        command.add(script().toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** A process with this terminal's environment. */
    ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(settings);
        return builder;
    }

    /** Runs a command without a terminal, and nothing on standard input. */
    Result run(String... arguments) {
        return runWith("", arguments);
    }

    /** Runs a command without a terminal: {@code setsid} takes away the one that the tests may have been started from. */
    Result runWith(String input, String... arguments) {
        var command = new ArrayList<>(Shells.find("setsid").isPresent() ? List.of("setsid", "--wait") : List.of());
        command.addAll(command(arguments));
        try {
            var process = process(command).start();
            var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
            give(process, input);
            return new Result(status(process), out.join(), err.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void give(Process process, String input) {
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // It ended without reading, which is its right.
        }
    }

    static int status(Process process) {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("au2 does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
