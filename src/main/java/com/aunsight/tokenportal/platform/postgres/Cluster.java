package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes a database cluster once, and the roles and the database in it. */
final class Cluster {
    static final String DATABASE = "portal";

    private Cluster() {}

    /** Refuses a cluster of another major version, which PostgreSQL's programs would not read. */
    static void demandVersion(DataFolder folder, int major) throws IOException {
        String found = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!found.equals(Integer.toString(major))) {
            throw new StartFailure("The database in " + folder.data() + " was made by PostgreSQL " + found
                    + ", and this portal brings " + major
                    + ": back it up with the version of the portal that made it, and restore the backup with this one");
        }
    }

    /** Runs initdb aside and renames, so that a cluster is either whole or not there. */
    static void create(DataFolder folder, Binaries binaries, Account account, Login superuser)
            throws IOException, InterruptedException {
        Path aside = folder.postgres().resolve("data-new");
        Path password = folder.postgres().resolve("password-new");
        DataFolder.delete(aside);
        Files.deleteIfExists(password);
        try {
            Files.createFile(
                    password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, superuser.password());
            Files.setOwner(password, Files.getOwner(folder.postgres()));
            var result = Tool.run(
                    folder.postgres(),
                    account.command(List.of(
                            binaries.initdb().toString(),
                            "--pgdata=" + aside,
                            "--username=" + superuser.username(),
                            "--pwfile=" + password,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            // Bytewise order, and yet lower() knows every letter; the same on every machine.
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--no-instructions")));
            if (!result.ok()) {
                throw Failures.notStarting(folder, result.output());
            }
            Files.move(aside, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(password);
            DataFolder.delete(aside);
        }
    }

    /** Creates the two roles and the database where they are missing: a kill may have come between any two of these steps. */
    static void furnish(Launcher launcher, int port, Credentials credentials) throws SQLException {
        try (var connection = launcher.connect(port, "postgres")) {
            role(connection, credentials.owner());
            role(connection, credentials.application());
            if (missing(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database portal owner portal_owner");
            }
            execute(connection, "revoke all on database portal, postgres, template1 from public");
            execute(connection, "grant connect on database portal to portal_app");
        }
        try (var connection = launcher.connect(port, DATABASE)) {
            execute(connection, "alter schema public owner to portal_owner");
            execute(connection, "revoke all on schema public from public");
            execute(connection, "grant usage on schema public to portal_app");
        }
    }

    private static void role(Connection connection, Login login) throws SQLException {
        if (missing(connection, "select 1 from pg_roles where rolname = ?", login.username())) {
            // Both values are ours, of letters, digits, - and _; DDL takes no parameters.
            execute(connection, "create role " + login.username() + " login password '" + login.password() + "'");
        }
    }

    private static boolean missing(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (var rows = statement.executeQuery()) {
                return !rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
