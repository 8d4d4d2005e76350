package com.aunsight.tokenportal.platform.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Connections outside of the pool: before Quarkus has started one. */
public final class PostgresDriver {
    private PostgresDriver() {}

    /**
     * @param url a {@code jdbc:postgresql:} address
     * @param properties as the driver knows them: {@code user}, {@code password}, {@code connectTimeout}…
     */
    public static Connection connect(String url, Properties properties) throws SQLException {
        // Not by DriverManager, which in development mode knows the drivers of a class loader that is not ours.
        for (Driver driver : ServiceLoader.load(Driver.class, PostgresDriver.class.getClassLoader())) {
            @Nullable Connection connection = driver.connect(url, properties);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("No driver takes this address");
    }
}
