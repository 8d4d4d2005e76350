package com.aunsight.tokenportal.platform;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The schema's migrations, outside of Quarkus: for the command {@code migrate}, and to see whether any is missing. */
public final class Migrations {
    private final Config config;

    /** The configuration says where the database is and who owns it. */
    public Migrations(Config config) {
        this.config = config;
    }

    /**
     * Brings the schema up to date as its owner.
     *
     * @return one line that says what was done
     */
    public String run() {
        String owner = config.getOptionalValue("portal.database.owner.username", String.class)
                .orElseThrow(() -> new Misconfiguration(
                        "portal.database.owner.username is missing: migrations run as the role that owns the schema"));
        try {
            var result = as(owner, "portal.database.owner.password").migrate();
            return result.migrationsExecuted == 0
                    ? "The schema is up to date"
                    : "Migrated the schema: " + result.migrationsExecuted + " migrations";
        } catch (FlywayException e) {
            throw new Misconfiguration("The schema could not be migrated: " + firstLine(e));
        }
    }

    /** What the schema lacks for this version of the portal, as the application's role sees it. */
    List<String> missing() {
        var flyway = as(config.getValue("quarkus.datasource.username", String.class), "quarkus.datasource.password");
        return Arrays.stream(flyway.info().pending())
                .map(migration -> String.valueOf(migration.getScript()))
                .toList();
    }

    private Flyway as(String username, String passwordProperty) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        username,
                        config.getOptionalValue(passwordProperty, String.class).orElse(""))
                .locations(config.getValue("quarkus.flyway.locations", String[].class))
                .placeholders(
                        java.util.Map.of("app_role", config.getValue("quarkus.datasource.username", String.class)))
                .loggers("slf4j")
                .load();
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("no reason given");
    }
}
