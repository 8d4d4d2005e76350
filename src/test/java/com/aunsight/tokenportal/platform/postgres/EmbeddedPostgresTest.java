package com.aunsight.tokenportal.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aunsight.tokenportal.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class EmbeddedPostgresTest {
    /** One database for all tests, each of which leaves it stopped and whole. */
    private static final Path FOLDER = Path.of("target", "embedded-postgres").toAbsolutePath();

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    @BeforeAll
    static void createTheDatabase() throws Exception {
        Folders.empty(FOLDER);
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            assertThat(postgres.created()).isTrue();
            try (var connection = owner(postgres)) {
                execute(connection, "create table kept (id int primary key)");
            }
        }
    }

    @Test
    void rowsSurviveARestart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            insert(postgres, 1);
        }
        assertThat(log()).endsWith("database system is shut down\n");
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            assertThat(postgres.created()).isFalse();
            assertThat(has(postgres, 1)).isTrue();
        }
    }

    @Test
    void theApplicationMayConnectAndNoMore() throws Exception {
        try (var postgres = EmbeddedPostgres.start(FOLDER);
                var application = connect(postgres, postgres.application())) {
            for (String forbidden : new String[] {
                "select * from kept",
                "create table mine (id int)",
                "create schema mine",
                "create temporary table mine (id int)",
                "alter table kept add column mine int",
                "create role somebody",
                "copy kept to '/tmp/kept'"
            }) {
                assertThatThrownBy(() -> execute(application, forbidden))
                        .as(forbidden)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE);
            }
        }
    }

    @Test
    void nobodyGetsInWithoutThePassword() {
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            for (var login : new Login[] {postgres.superuser(), postgres.owner(), postgres.application()}) {
                assertThatThrownBy(() -> connect(postgres, new Login(login.username(), "guess")))
                        .hasMessageContaining("password authentication failed");
            }
        }
    }

    @Test
    void theFolderIsClosedToOthers() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(FOLDER.resolve("database.properties"))))
                .isEqualTo("rw-------");
        assertThat(log()).doesNotContain(Credentials.in(FOLDER).superuser().password());
    }

    @Test
    void commitsAreOnDiskAndTheLogHoldsNoValues() throws Exception {
        try (var postgres = EmbeddedPostgres.start(FOLDER);
                var connection = owner(postgres)) {
            assertThat(setting(connection, "fsync")).isEqualTo("on");
            assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
            insert(postgres, 4711);
            assertThatThrownBy(() -> insert(postgres, 4711)).isInstanceOf(SQLException.class);
        }
        assertThat(log()).contains("duplicate key value").doesNotContain("4711");
    }

    @Test
    void aKilledPostgresComesBackOnTheSamePort() throws Exception {
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            insert(postgres, 2);
            String url = postgres.jdbcUrl();
            ProcessHandle killed = postmaster();
            killed.destroyForcibly();
            eventually(() -> has(postgres, 2));
            assertThat(postgres.jdbcUrl()).isEqualTo(url);
            assertThat(postmaster().pid()).isNotEqualTo(killed.pid());
        }
    }

    @Test
    void aKilledBackendTakesNothingWithIt() throws Exception {
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            insert(postgres, 3);
            try (var connection = owner(postgres)) {
                long backend = Long.parseLong(value(connection, "select pg_backend_pid()"));
                ProcessHandle.of(backend).orElseThrow().destroyForcibly();
            }
            eventually(() -> has(postgres, 3));
        }
    }

    @Test
    void aSecondPortalIsRefusedAndACommandJoins() throws Exception {
        try (var other = OtherPortal.on(FOLDER)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(FOLDER))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("Another portal (process " + other.pid() + ")")
                    .hasMessageContaining(FOLDER.toString());
            try (var joined = EmbeddedPostgres.joinOrStart(FOLDER)) {
                insert(joined, 5);
            }
            assertThat(postmaster().isAlive()).isTrue();
        }
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            assertThat(has(postgres, 5)).isTrue();
        }
    }

    @Test
    void anOrphanIsTakenOver() throws Exception {
        ProcessHandle orphan;
        try (var other = OtherPortal.on(FOLDER);
                var joined = EmbeddedPostgres.joinOrStart(FOLDER)) {
            insert(joined, 6);
            orphan = postmaster();
            other.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        var before = Instant.now();
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(orphan.isAlive()).isFalse();
            assertThat(has(postgres, 6)).isTrue();
        }
    }

    @Test
    void afterBothWereKilledEveryRowIsThere() throws Exception {
        try (var other = OtherPortal.on(FOLDER);
                var joined = EmbeddedPostgres.joinOrStart(FOLDER)) {
            insert(joined, 7);
            ProcessHandle postmaster = postmaster();
            other.kill();
            postmaster.destroyForcibly();
        }
        var before = Instant.now();
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
            assertThat(has(postgres, 7)).isTrue();
        }
        assertThat(log()).contains("was not properly shut down");
    }

    @Test
    void aStrangerWithTheOldNumberIsLeftAlone() throws Exception {
        Path file = FOLDER.resolve("postgres/data/postmaster.pid");
        String left;
        try (var postgres = EmbeddedPostgres.start(FOLDER)) {
            insert(postgres, 8);
            left = Files.readString(file);
        }
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(file, left.replaceFirst("\\d+", Long.toString(stranger.pid())));
            try (var postgres = EmbeddedPostgres.start(FOLDER)) {
                assertThat(has(postgres, 8)).isTrue();
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void anEmptyPidFileIsNoObstacle() throws Exception {
        Files.writeString(FOLDER.resolve("postgres/data/postmaster.pid"), "");
        EmbeddedPostgres.start(FOLDER).close();
    }

    @Test
    void anotherMajorVersionIsRefusedUnharmed() throws Exception {
        Path version = FOLDER.resolve("postgres/data/PG_VERSION");
        String own = Files.readString(version);
        Files.writeString(version, "17\n");
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(FOLDER))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("was made by PostgreSQL 17")
                    .hasMessageContaining("this portal brings 18");
        } finally {
            Files.writeString(version, own);
        }
        EmbeddedPostgres.start(FOLDER).close();
    }

    @Test
    void lostPasswordsAreNamed() throws Exception {
        Path passwords = FOLDER.resolve("database.properties");
        Path aside = FOLDER.resolve("aside");
        Files.move(passwords, aside);
        try {
            assertThatThrownBy(() -> EmbeddedPostgres.start(FOLDER))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("database.properties is missing");
        } finally {
            Files.move(aside, passwords);
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed(@TempDir Path temporary) throws Exception {
        Path file = Files.createFile(temporary.resolve("file"));
        assertThatThrownBy(() -> EmbeddedPostgres.start(file))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("is not a folder");
    }

    @Test
    void aFolderWithoutWritePermissionIsNamed(@TempDir Path temporary) throws Exception {
        try (var disk = SmallDisk.mount(temporary, "size=1m,ro")) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(disk.folder()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("No permission to write");
        }
    }

    @Test
    void aFullDiskIsNamedAndLeavesNoHalfDatabase(@TempDir Path temporary) throws Exception {
        try (var disk = SmallDisk.mount(temporary, "size=80m")) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(disk.folder()))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("is full");
            assertThat(disk.folder().resolve("postgres/data")).doesNotExist();
        }
    }

    @Test
    void rootLetsTheOwnerOfTheFolderRunIt(@TempDir Path temporary) throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may run as somebody else");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path postgres = Files.createDirectory(temporary.resolve("postgres"));
        var nobody = postgres.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(postgres, nobody);
        for (int time = 1; time <= 2; time++) {
            try (var running = EmbeddedPostgres.start(temporary);
                    var connection = owner(running)) {
                assertThat(value(connection, "select current_user")).isEqualTo("portal_owner");
                assertThat(Files.getOwner(postgres.resolve("data"))).isEqualTo(nobody);
            }
        }
    }

    private static ProcessHandle postmaster() throws IOException {
        return new PidFile(FOLDER.resolve("postgres/data")).running().orElseThrow();
    }

    private static String log() throws IOException {
        return Files.readString(FOLDER.resolve("postgres/postgres.log"));
    }

    private static Connection owner(EmbeddedPostgres postgres) throws SQLException {
        return connect(postgres, postgres.owner());
    }

    private static Connection connect(EmbeddedPostgres postgres, Login login) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", login.username());
        properties.setProperty("password", login.password());
        return PostgresDriver.connect(postgres.jdbcUrl(), properties);
    }

    private static void insert(EmbeddedPostgres postgres, int id) throws SQLException {
        try (var connection = owner(postgres)) {
            execute(connection, "insert into kept values (" + id + ")");
        }
    }

    private static boolean has(EmbeddedPostgres postgres, int id) throws SQLException {
        try (var connection = owner(postgres)) {
            return value(connection, "select count(*) from kept where id = " + id)
                    .equals("1");
        }
    }

    private static String setting(Connection connection, String name) throws SQLException {
        return value(connection, "select current_setting('" + name + "')");
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Question {
        boolean answer() throws SQLException;
    }

    private static void eventually(Question question) throws InterruptedException {
        var deadline = Instant.now().plusSeconds(15);
        while (Instant.now().isBefore(deadline)) {
            try {
                if (question.answer()) {
                    return;
                }
            } catch (SQLException notYet) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("Not within 15 seconds");
    }
}
