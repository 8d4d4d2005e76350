package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseConfigurationTest {
    @Inject
    DataSource database;

    @Test
    void thePoolWorksAsTheApplicationAndItsStatementsEnd() throws Exception {
        assertThat(value("select current_user")).isEqualTo("portal_app");
        assertThat(value("show statement_timeout")).isEqualTo("2500ms");
        assertThat(value("show fsync")).isEqualTo("on");
    }

    @Test
    void theOwnerMigratedTheSchema() throws Exception {
        assertThat(value("select tableowner from pg_tables where tablename = 'flyway_schema_history'"))
                .isEqualTo("portal_owner");
    }

    private String value(String query) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
