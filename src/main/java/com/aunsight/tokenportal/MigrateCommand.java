package com.aunsight.tokenportal;

import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.Migrations;
import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.platform.StartupChecks;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.StartFailure;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;

/** {@code migrate}: brings the schema up to date without serving anybody, so that no port and no Quarkus is needed. */
final class MigrateCommand {
    private MigrateCommand() {}

    /** Returns the status of the process: 0, or 1 with one line on standard error. */
    static int run() {
        try {
            Config config = ConfigUtils.configBuilder().build();
            new StartupChecks(config).settings();
            System.out.println(migrate(config));
            return 0;
        } catch (StartFailure | Misconfiguration e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }

    private static String migrate(Config config) {
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isPresent()) {
            return new Migrations(config).run();
        }
        try (var postgres = EmbeddedPostgres.joinOrStart(Path.of(config.getValue("portal.data-dir", String.class)))) {
            // An interrupted command must not leave a PostgreSQL behind.
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "stop-postgres"));
            EmbeddedDatabaseConfig.use(postgres);
            return new Migrations(config).run();
        }
    }
}
