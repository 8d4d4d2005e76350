package com.aunsight.tokenportal.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
