package com.aunsight.tokenportal.platform;

import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;

/** The PostgreSQL server an operator configured, as it is before the portal has a pool. */
final class DatabaseServer {
    private final Config config;

    DatabaseServer(Config config) {
        this.config = config;
    }

    int majorVersion() {
        String url = config.getValue("quarkus.datasource.jdbc.url", String.class);
        try (var connection = connect(url)) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new Misconfiguration(
                    "The database at " + place(url) + " does not let the portal in (quarkus.datasource.*): "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** The address without parameters, which may hold a password. */
    static String place(String url) {
        return url.replaceFirst("^jdbc:", "").replaceFirst("[?].*", "");
    }

    private Connection connect(String url) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", config.getValue("quarkus.datasource.username", String.class));
        config.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(password -> properties.setProperty("password", password));
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "5");
        return PostgresDriver.connect(url, properties);
    }
}
