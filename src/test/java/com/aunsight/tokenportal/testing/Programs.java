package com.aunsight.tokenportal.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Other people's programs. */
public final class Programs {
    private Programs() {}

    /**
     * A program that a test needs. Where it is not installed the test is skipped, loudly; with {@code -Dportal.browser-tests=required} that
     * is a failure.
     */
    public static Path required(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> missing(name));
    }

    private static Path missing(String name) {
        String message = "*** NO %s FOUND: ITS TESTS DO NOT RUN ***".formatted(name);
        System.err.println(message);
        if (System.getProperty("portal.browser-tests", "").equals("required")) {
            throw new AssertionError(message);
        }
        return Assumptions.abort(message);
    }

    /**
     * Installs a package of npm as its lock file says.
     *
     * @param name of its folder in {@code src/test}
     * @return a copy of the folder, in {@code target}, in which everything is installed
     */
    public static Path npmPackage(String name) throws IOException, InterruptedException {
        Path npm = required("npm");
        Path sources = Path.of("src", "test", name);
        Path folder = Path.of("target", name);
        Files.createDirectories(folder);
        try (var files = Files.list(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        succeeds(new ProcessBuilder(npm.toString(), "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(folder.toFile()));
        return folder;
    }

    /** Runs a program, which has to succeed. It gets streams of its own: those of a test's process are Surefire's. */
    public static void succeeds(ProcessBuilder program) throws IOException, InterruptedException {
        var process = program.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
