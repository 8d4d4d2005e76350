package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}: what the last PostgreSQL on a cluster wrote about itself, true only while that process lives. */
record PidFile(Path data) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;

    /** The PostgreSQL that runs on this cluster; empty when the process is gone or its number has gone to somebody else. */
    Optional<ProcessHandle> running() throws IOException {
        return process().filter(this::isOurs);
    }

    /** The port the running PostgreSQL listens on. */
    Optional<Integer> port() throws IOException {
        var lines = lines();
        return lines.size() > PORT_LINE
                ? Optional.of(Integer.parseInt(lines.get(PORT_LINE).strip()))
                : Optional.empty();
    }

    /**
     * Makes PostgreSQL start although a stranger has got the number in the file: it refuses when that number is alive, except
     * for its parent's. The file itself must stay: its shared memory key is how PostgreSQL notices left-over backends.
     */
    void forgetStranger() throws IOException {
        Path file = data.resolve("postmaster.pid");
        if (Files.exists(file) && Files.size(file) == 0) {
            // A full disk left it so. PostgreSQL demands a person to delete it; here the portal's lock tells that
            // nobody runs.
            Files.delete(file);
        }
        if (process().isEmpty()) {
            return;
        }
        var lines = new ArrayList<>(lines());
        lines.set(PID_LINE, Long.toString(ProcessHandle.current().pid()));
        Path aside = data.resolve("postmaster.pid.new");
        Files.write(aside, lines);
        Files.setAttribute(aside, "posix:owner", Files.getOwner(file));
        Files.setPosixFilePermissions(aside, Files.getPosixFilePermissions(file));
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Optional<ProcessHandle> process() throws IOException {
        var lines = lines();
        try {
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private List<String> lines() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** The postmaster keeps its command line; its name and our folder in it are what no other process has. */
    private boolean isOurs(ProcessHandle process) {
        List<String> command = commandLine(process);
        return !command.isEmpty() && command.getFirst().endsWith("/postgres") && command.contains(data.toString());
    }

    private static List<String> commandLine(ProcessHandle process) {
        try {
            // Not ProcessHandle.info(), which needs rights over a process in another user namespace.
            return List.of(Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .split("\0"));
        } catch (IOException e) {
            var info = process.info();
            var command = new ArrayList<>(List.of(info.arguments().orElse(new String[0])));
            command.addFirst(info.command().orElse(""));
            return command;
        }
    }
}
