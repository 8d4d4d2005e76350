package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.Login;
import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** What the tables in a portal's data folder hold, seen by their owner, beside the running portal or without one. */
public final class DataFolders {
    private DataFolders() {}

    /** Something to ask the database. */
    @FunctionalInterface
    public interface Question<T> {
        T of(Connection connection) throws SQLException;
    }

    public static <T> T ask(Path dataDir, Question<T> question) {
        try (var postgres = EmbeddedPostgres.joinOrStart(dataDir);
                var connection = connect(postgres.jdbcUrl(), postgres.owner())) {
            return question.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a query; each row as its columns' texts. */
    public static List<List<String>> rows(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            var rows = new ArrayList<List<String>>();
            while (result.next()) {
                var row = new ArrayList<String>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static Connection connect(String url, Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        return PostgresDriver.connect(url, properties);
    }
}
