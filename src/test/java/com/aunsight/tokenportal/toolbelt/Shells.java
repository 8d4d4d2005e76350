package com.aunsight.tokenportal.toolbelt;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The shells that {@code au2} is made for. One that is not installed is skipped, loudly; with {@code -Dportal.browser-tests=required} that is a failure. */
final class Shells {

    /** @param command the program, and what it needs to be a shell */
    record Shell(String name, List<String> command) {

        /** Skips the test that calls this where there is no such shell. */
        Shell required() {
            require(command.getFirst());
            return this;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Shells() {}

    static Stream<Shell> all() {
        return Stream.of(
                new Shell("dash", List.of("dash")),
                new Shell("bash", List.of("bash")),
                new Shell("busybox", List.of("busybox", "sh")));
    }

    /** The one where a behaviour is not the shell's but the script's. */
    static Shell any() {
        return all().filter(shell -> find(shell.command().getFirst()).isPresent())
                .findFirst()
                .orElseThrow();
    }

    static void require(String program) {
        if (find(program).isPresent()) {
            return;
        }
        String message = "*** NO %s FOUND: ITS TESTS OF au2 DO NOT RUN ***".formatted(program);
        System.err.println(message);
        if (System.getProperty("portal.browser-tests", "").equals("required")) {
            throw new AssertionError(message);
        }
        Assumptions.abort(message);
    }

    static Optional<Path> find(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
