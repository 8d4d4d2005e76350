package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process that runs the embedded database of a folder, as a portal does; to be killed. */
final class OtherPortal implements AutoCloseable {
    private final Process process;

    private OtherPortal(Process process) {
        this.process = process;
    }

    /** Runs in the other process. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            EmbeddedPostgres.start(Path.of(arguments[0]));
            System.out.println("ready");
            Thread.sleep(Long.MAX_VALUE);
        } catch (StartFailure e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    /** Starts the process and waits until its database accepts connections. */
    static OtherPortal on(Path dataDir, String... prefix) throws IOException {
        var command = new ArrayList<>(List.of(prefix));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherPortal.class.getName(),
                dataDir.toString()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        var seen = new ArrayList<String>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            seen.add(line);
            if (line.equals("ready")) {
                return new OtherPortal(process);
            }
        }
        throw new IllegalStateException("The other portal did not start: " + seen);
    }

    long pid() {
        return process.pid();
    }

    /** Kills it without any chance to tidy up. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
