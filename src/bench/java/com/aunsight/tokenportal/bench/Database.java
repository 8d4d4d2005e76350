package com.aunsight.tokenportal.bench;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.Login;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** The PostgreSQL that a running portal keeps in its data folder. */
record Database(String jdbcUrl, Login owner, Login application) {

    static Database in(Path dataDir) {
        try (var postgres = EmbeddedPostgres.joinOrStart(dataDir)) {
            return new Database(postgres.jdbcUrl(), postgres.owner(), postgres.application());
        }
    }

    /** A connection of the owner's. */
    Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", owner.username());
        properties.setProperty("password", owner.password());
        return PostgresDriver.connect(jdbcUrl, properties);
    }

    /** Host, port and name of the database are in it. */
    URI uri() {
        return URI.create(jdbcUrl.substring("jdbc:".length()));
    }
}
