package com.aunsight.tokenportal.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A program of the machine's, run to its end. */
record Program(List<String> command, Process process) {
    /** Debian's package by the program that it brings. */
    private static final Map<String, String> PACKAGES = Map.of("wrk", "wrk", "pgbench", "postgresql-15");

    /** Says which programs are missing before anything is measured. */
    static void demand(String... names) {
        String missing = Arrays.stream(names)
                .filter(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                        .noneMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .map(PACKAGES::get)
                .collect(Collectors.joining(" "));
        if (!missing.isEmpty()) {
            throw new IllegalStateException("Missing; on Debian: apt-get install " + missing);
        }
    }

    static Program start(Map<String, String> environment, List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return new Program(command, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end, which has to be a good one. */
    String output() {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + " failed:\n" + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            throw new IllegalStateException(e);
        }
    }
}
