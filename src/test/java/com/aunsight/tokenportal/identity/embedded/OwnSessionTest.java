package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Whether a listener would be heard. A pooler shows as it does to its clients: two connections, one session, or another at each time. */
@QuarkusTest
class OwnSessionTest {
    @Inject
    DataSource database;

    @Test
    void aServersOwnConnectionsAreTwoSessions() throws SQLException {
        try (var one = database.getConnection()) {
            int session = OwnSession.of(one, database::getConnection);
            OwnSession.require(one, session);
            assertThat(session).isPositive();
        }
    }

    @Test
    void aPoolerThatLendsTheSameSessionToBothIsFoundOut() throws SQLException {
        try (var one = database.getConnection()) {
            assertThatThrownBy(() -> OwnSession.of(one, () -> lent(one)))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("quarkus.datasource.jdbc.url")
                    .hasMessageContaining("transaction mode");
        }
    }

    @Test
    void aPoolerThatLendsAnotherSessionLaterIsFoundOut() throws SQLException {
        try (var one = database.getConnection();
                var two = database.getConnection()) {
            int session = OwnSession.of(one, database::getConnection);
            assertThatThrownBy(() -> OwnSession.require(two, session)).isInstanceOf(SQLException.class);
        }
    }

    /** The connection, but that closing and giving up leave it as it is. */
    private static Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
