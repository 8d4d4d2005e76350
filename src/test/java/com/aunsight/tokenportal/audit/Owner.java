package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.testing.DataFolders;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The role that owns the schema: what the application may not do, tests do with it. */
@Singleton
public class Owner {
    private final String url;
    private final String username;
    private final String password;

    Owner(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "portal.database.owner.username") String username,
            @ConfigProperty(name = "portal.database.owner.password") String password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    String name() {
        return username;
    }

    /** Runs a statement in a transaction that stays open, with its locks, until it is closed; nothing is left of it then. */
    public Connection holding(String statement) {
        try {
            var connection = DriverManager.getConnection(url, username, password);
            connection.setAutoCommit(false);
            try (var running = connection.createStatement()) {
                running.execute(statement);
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    /** Each row as its columns' texts; {@code null} as the word. */
    public List<List<String>> rows(String query) {
        try (var connection = DriverManager.getConnection(url, username, password)) {
            return DataFolders.rows(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The only column of the only row. */
    public String value(String query) {
        return rows(query).getFirst().getFirst();
    }

    public void run(String statement) {
        try (var connection = DriverManager.getConnection(url, username, password);
                var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }
}
