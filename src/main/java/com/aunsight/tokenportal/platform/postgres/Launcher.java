package com.aunsight.tokenportal.platform.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Starts and stops the PostgreSQL process of one cluster. */
record Launcher(DataFolder folder, Path postgres, Account account, Login superuser) {
    /** Recovery after a crash replays at most max_wal_size, seconds for each GB; this is for slow disks. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final Duration FAST_STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_STOP_LIMIT = Duration.ofSeconds(10);
    /** How long what passes by itself may stand in the way of a start. */
    private static final Duration OBSTACLE_LIMIT = Duration.ofSeconds(15);

    /** Backends that outlive a killed postmaster by a moment; somebody else on the port. */
    private static final List<String> PASSING_OBSTACLES = List.of("is still in use", "Address already in use");

    private static final String WRONG_PASSWORD = "28P01";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "max_connections=100",
            // Room on the disk that is taken only while much is written: seldom checkpoints spare whole pages in the
            // log.
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "jit=off",
            "idle_in_transaction_session_timeout=60s",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            // What people type and what is kept of it must not reach the log: no statement, parameter or "Key (…)=(…)"
            // in it.
            "log_min_messages=warning",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse",
            "log_parameter_max_length=0",
            "log_parameter_max_length_on_error=0",
            "log_checkpoints=off",
            "log_line_prefix=%m [%p] ");

    /** Megabytes that PostgreSQL may keep of its data: an eighth of the machine's memory, taken when there is so much data. */
    private static final long LEAST_BUFFERS = 128;

    private static final long MOST_BUFFERS = 2_048;

    private static String buffers() {
        var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long megabytes = machine.getTotalMemorySize() >> 20;
        return "shared_buffers=%dMB".formatted(Math.clamp(megabytes / 8, LEAST_BUFFERS, MOST_BUFFERS));
    }

    /** Starts PostgreSQL and returns when it accepts connections. */
    Process launch(int port) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + OBSTACLE_LIMIT.toNanos();
        while (true) {
            new PidFile(folder.data()).forgetStranger();
            long logStart = Files.exists(folder.log()) ? Files.size(folder.log()) : 0;
            Process process = spawn(port);
            try {
                if (accepts(process, port)) {
                    return process;
                }
            } catch (InterruptedException | RuntimeException e) {
                process.destroyForcibly();
                throw e;
            }
            String lastWords = lastWords(logStart);
            if (PASSING_OBSTACLES.stream().noneMatch(lastWords::contains) || System.nanoTime() > giveUp) {
                throw Failures.notStarting(folder, lastWords);
            }
            Thread.sleep(300);
        }
    }

    private Process spawn(int port) throws IOException {
        return Tool.prepare(folder.postgres(), command(port))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                // To a file, as a pipe would break with the portal and take PostgreSQL's output with it.
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    /** Ends a PostgreSQL: every transaction still open is rolled back, everything committed is on disk. */
    static void stop(ProcessHandle process) throws IOException, InterruptedException {
        signal(process, "INT");
        if (!ended(process, FAST_STOP_LIMIT)) {
            // Without a checkpoint; the next start recovers from the log.
            signal(process, "QUIT");
            if (!ended(process, IMMEDIATE_STOP_LIMIT)) {
                throw new StartFailure("PostgreSQL (process " + process.pid() + ") does not stop: end it by hand");
            }
        }
    }

    /** A connection of the superuser. */
    Connection connect(int port, String database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", superuser.username());
        properties.setProperty("password", superuser.password());
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "10");
        return PostgresDriver.connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    private List<String> command(int port) {
        var arguments =
                new ArrayList<>(List.of(postgres.toString(), "-D", folder.data().toString(), "-p", "" + port));
        Stream.concat(SETTINGS.stream(), Stream.of(buffers())).forEach(setting -> {
            arguments.add("-c");
            arguments.add(setting);
        });
        var command = new ArrayList<>(ownSession());
        command.addAll(account.command(arguments));
        return command;
    }

    /** Ctrl-C reaches every process of the terminal's group; PostgreSQL must outlive the portal's own shutdown. */
    private static List<String> ownSession() {
        for (String folder : List.of("/usr/bin/", "/bin/")) {
            if (Files.isExecutable(Path.of(folder + "setsid"))) {
                return List.of(folder + "setsid");
            }
        }
        // macOS has no setsid, but Perl.
        return Files.isExecutable(Path.of("/usr/bin/perl"))
                ? List.of("/usr/bin/perl", "-MPOSIX", "-e", "POSIX::setsid(); exec {$ARGV[0]} @ARGV")
                : List.of();
    }

    /** Waits for the first connection; false when the process ends before. */
    private boolean accepts(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < deadline) {
            if (process.waitFor(30, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try (var connection = connect(port, "postgres")) {
                return true;
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    throw new StartFailure(
                            "The passwords in " + folder.root()
                                    + "/database.properties are not those of its database: restore both from the same backup",
                            e);
                }
            }
        }
        throw new StartFailure(
                "PostgreSQL did not accept connections within " + START_LIMIT.toSeconds() + " s; see " + folder.log());
    }

    private String lastWords(long logStart) throws IOException {
        byte[] log = Files.readAllBytes(folder.log());
        return new String(log, (int) logStart, log.length - (int) logStart, StandardCharsets.UTF_8).strip();
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        // Java itself can only send TERM, which waits for every client, and KILL.
        Tool.run(Path.of("/"), List.of("/bin/sh", "-c", "kill -" + signal + " " + process.pid()));
    }

    private static boolean ended(ProcessHandle process, Duration limit) throws InterruptedException {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
