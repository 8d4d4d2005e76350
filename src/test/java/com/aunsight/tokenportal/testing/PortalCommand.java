package com.aunsight.tokenportal.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A command of the packaged portal, in a process of its own, as an operator or an auditor runs it. */
public final class PortalCommand {
    private PortalCommand() {}

    /** How it ended, and all that it printed. */
    public record Ended(int status, String output) {}

    /**
     * Runs it to its end.
     *
     * @param folder in which it runs
     * @param settings environment variables; there is nothing else of the portal's in its environment
     */
    public static Ended run(Path folder, Map<String, String> settings, String... words)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RunningPortal.JAR.toAbsolutePath().toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(settings);
        var process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
