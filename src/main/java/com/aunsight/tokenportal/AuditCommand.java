package com.aunsight.tokenportal;

import com.aunsight.tokenportal.audit.Erasure;
import com.aunsight.tokenportal.audit.ExportVerification;
import com.aunsight.tokenportal.audit.Retention;
import com.aunsight.tokenportal.audit.seal.Fault;
import com.aunsight.tokenportal.audit.seal.Rotation;
import com.aunsight.tokenportal.audit.seal.Verification;
import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.platform.StartupChecks;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import com.aunsight.tokenportal.platform.postgres.StartFailure;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** {@code audit …}: looks after the seals of the audit log, beside a portal or without one. */
final class AuditCommand {
    private static final String APPLICATION = "quarkus.datasource";
    private static final String OWNER = "portal.database.owner";
    private static final int SOUND = 0;
    /** Faults were found, or it could not be done. */
    private static final int UNSOUND = 1;

    private AuditCommand() {}

    /** What a command does; gives the status of the process. */
    private interface Act {
        int run() throws IOException, SQLException;
    }

    private static int run(Act act) {
        try {
            return act.run();
        } catch (CharacterCodingException e) {
            System.err.println("A file is not UTF-8 text: it was altered, or is another one");
        } catch (IOException e) {
            System.err.println("A file cannot be read: " + e.getMessage());
        } catch (SQLException e) {
            System.err.println("The database: " + e.getMessage());
        } catch (StartFailure | Misconfiguration | IllegalArgumentException e) {
            System.err.println(e.getMessage());
        }
        return UNSOUND;
    }

    static int verify(Command.AuditVerify command) {
        return run(() -> {
            @Nullable
            String key =
                    command.key().isPresent() ? Files.readString(command.key().get()) : null;
            String checkpoints = command.checkpoints().isPresent()
                    ? Files.readString(command.checkpoints().get())
                    : "";
            return onDatabase(APPLICATION, (database, _) -> {
                var bar = new ProgressLine("events");
                var report = Verification.run(database, key, checkpoints, bar::at);
                bar.end();
                tell(report, key == null);
                return report.sound() ? SOUND : UNSOUND;
            });
        });
    }

    private static void tell(Verification.Report report, boolean believed) {
        System.out.printf(
                Locale.ROOT,
                "%,d events in the tree of %,d leaves, %,d not sealed yet, %,d moved out; %,d checkpoints; %,d personal facts erased%n",
                report.events(),
                report.leaves(),
                report.unsealed(),
                report.detached(),
                report.checkpoints(),
                report.erased());
        if (believed) {
            System.out.println("The keys were taken from the database itself: give --key to believe nobody there");
        }
        tell(report.faults().stream().map(Fault::told).toList(), report.faultCount());
    }

    private static void tell(List<String> faults, long count) {
        faults.forEach(System.out::println);
        if (count > faults.size()) {
            System.out.printf(Locale.ROOT, "and %,d more%n", count - faults.size());
        }
        System.out.println(count == 0 ? "No fault was found" : "FAULTS: " + count);
    }

    static int verifyExport(Command.VerifyExport command) {
        return run(() -> {
            String key = Files.readString(command.key());
            try (var export = Files.newBufferedReader(command.export(), StandardCharsets.UTF_8)) {
                var report = ExportVerification.run(export, key);
                System.out.printf(
                        Locale.ROOT,
                        "%,d lines: %,d events proved by the checkpoint of size %s, %,d too new for a proof%n",
                        report.lines(),
                        report.proven(),
                        report.sizes(),
                        report.unproven());
                System.out.println(
                        report.whole()
                                ? "These are all events of that checkpoint"
                                : "These are not all events of that checkpoint");
                tell(report.faults(), report.faultCount());
                return report.sound() ? SOUND : UNSOUND;
            }
        });
    }

    static int rotate(Command.RotateKey command) {
        return run(() -> onDatabase(APPLICATION, (database, config) -> {
            Path present = config.getOptionalValue("portal.audit.key", Path.class)
                    .orElseThrow(() -> new Misconfiguration("portal.audit.key is not set: it names the present key"));
            System.out.println(Rotation.run(database, present, command.key(), InstantSource.system()));
            System.out.println("Both keys signed. Now put the new one where portal.audit.key points, on every node:"
                    + " until then nothing is sealed");
            return SOUND;
        }));
    }

    static int erase(Command.Erase command) {
        return run(() -> onDatabase(OWNER, (database, _) -> {
            long erased = Erasure.run(database, command.user(), InstantSource.system());
            System.out.println(
                    erased == 0
                            ? "No event tells personal facts of this user"
                            : "Erased from " + erased + " events; an event tells so");
            return SOUND;
        }));
    }

    static int detach(Command.Detach command) {
        return run(() -> onDatabase(OWNER, (database, _) -> {
            long moved = Retention.run(
                    database, command.month(), command.file(), Files.readString(command.key()), InstantSource.system());
            System.out.printf(Locale.ROOT, "Moved %,d events of %s to %s%n", moved, command.month(), command.file());
            return SOUND;
        }));
    }

    private interface OnDatabase {
        int run(Connection database, Config config) throws IOException, SQLException;
    }

    private static int onDatabase(String role, OnDatabase act) throws IOException, SQLException {
        Config config = ConfigUtils.configBuilder().build();
        new StartupChecks(config).settings();
        Optional<String> server = config.getOptionalValue("quarkus.datasource.jdbc.url", String.class);
        if (server.isPresent()) {
            return connected(config, role, act);
        }
        try (var postgres = EmbeddedPostgres.joinOrStart(Path.of(config.getValue("portal.data-dir", String.class)))) {
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
            EmbeddedDatabaseConfig.use(postgres);
            return connected(ConfigUtils.configBuilder().build(), role, act);
        }
    }

    private static int connected(Config config, String role, OnDatabase act) throws IOException, SQLException {
        var login = new Properties();
        login.setProperty(
                "user",
                config.getOptionalValue(role + ".username", String.class)
                        .orElseThrow(() -> new Misconfiguration(role + ".username is missing: who this is done as")));
        config.getOptionalValue(role + ".password", String.class)
                .ifPresent(password -> login.setProperty("password", password));
        try (var database =
                PostgresDriver.connect(config.getValue("quarkus.datasource.jdbc.url", String.class), login)) {
            return act.run(database, config);
        }
    }
}
