package com.aunsight.tokenportal.platform.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short external command to its end. */
final class Tool {
    private static final long LIMIT_SECONDS = 120;

    record Result(int status, String output) {
        boolean ok() {
            return status == 0;
        }
    }

    private Tool() {}

    /** Runs the command in the folder; its standard output and error are one text. */
    static Result run(Path folder, List<String> command) throws IOException, InterruptedException {
        Process process = prepare(folder, command)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .start();
        try (var output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new StartFailure(command.getLast() + " did not end within " + LIMIT_SECONDS + " s");
            }
            return new Result(process.exitValue(), text);
        } finally {
            process.destroyForcibly();
        }
    }

    /** A process builder whose environment holds nothing of ours: secrets come in by environment, and PG* variables would redirect the server. */
    static ProcessBuilder prepare(Path folder, List<String> command) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/bin:/bin:/usr/sbin:/sbin" : path);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        return builder;
    }
}
