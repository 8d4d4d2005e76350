package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The portal's own PostgreSQL in its data folder. Listens on a free port of 127.0.0.1, demands passwords of everybody, and
 * survives whatever happens to the portal: what a killed predecessor left running is stopped first.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final DataFolder folder;
    private final Credentials credentials;
    private final int port;
    private final boolean created;
    private final @Nullable Server server;
    private final @Nullable FileChannel lock;
    private boolean closed;

    private EmbeddedPostgres(
            DataFolder folder,
            Credentials credentials,
            int port,
            boolean created,
            @Nullable Server server,
            @Nullable FileChannel lock) {
        this.folder = folder;
        this.credentials = credentials;
        this.port = port;
        this.created = created;
        this.server = server;
        this.lock = lock;
    }

    /**
     * Starts PostgreSQL in the folder, which is created when missing, and returns when it accepts connections. The folder is
     * locked for this process until {@link #close}.
     *
     * @throws StartFailure with one line for the person who started the portal; nothing is damaged then
     */
    public static EmbeddedPostgres start(Path dataDir) {
        return open(dataDir, folder -> {
            throw folder.taken();
        });
    }

    /**
     * For a command beside a portal: uses the PostgreSQL that the portal on this folder runs, which {@link #close} leaves
     * alone, or starts one as {@link #start} does.
     *
     * @throws StartFailure as {@link #start}
     */
    public static EmbeddedPostgres joinOrStart(Path dataDir) {
        return open(dataDir, EmbeddedPostgres::join);
    }

    private interface WhenTaken {
        EmbeddedPostgres open(DataFolder folder) throws IOException;
    }

    private static EmbeddedPostgres open(Path dataDir, WhenTaken whenTaken) {
        Platform platform = Platform.current();
        @Nullable FileChannel lock = null;
        boolean started = false;
        try {
            var folder = DataFolder.at(dataDir);
            lock = folder.lock();
            if (lock == null) {
                return whenTaken.open(folder);
            }
            var postgres = start(folder, platform, lock);
            started = true;
            return postgres;
        } catch (IOException e) {
            throw Failures.of(dataDir, e);
        } catch (SQLException e) {
            throw new StartFailure("The database in " + dataDir + " cannot be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while PostgreSQL was starting", e);
        } finally {
            if (!started) {
                release(lock);
            }
        }
    }

    private static EmbeddedPostgres join(DataFolder folder) throws IOException {
        var pidFile = new PidFile(folder.data());
        var port = pidFile.running().isPresent() ? pidFile.port() : Optional.<Integer>empty();
        if (port.isEmpty() || !Credentials.existIn(folder.root())) {
            throw new StartFailure(
                    "The portal on the data folder " + folder.root() + " is just starting or stopping: try again");
        }
        return new EmbeddedPostgres(folder, Credentials.in(folder.root()), port.get(), false, null, null);
    }

    private static EmbeddedPostgres start(DataFolder folder, Platform platform, FileChannel lock)
            throws IOException, InterruptedException, SQLException {
        var orphan = new PidFile(folder.data()).running();
        if (orphan.isPresent()) {
            Launcher.stop(orphan.get());
        }
        var binaries = Binaries.in(folder.postgres(), platform);
        var account = Account.forFolder(folder.postgres());
        int version = binaries.majorVersion(account);
        boolean creating = !Files.exists(folder.data());
        if (!creating) {
            Cluster.demandVersion(folder, version);
            demandCredentials(folder);
        }
        var credentials = Credentials.in(folder.root());
        if (creating) {
            Cluster.create(folder, binaries, account, credentials.superuser());
        }
        Server.boundLog(folder.log());
        var launcher = new Launcher(folder, binaries.postgres(), account, credentials.superuser());
        var server = Server.start(launcher, freePort());
        try {
            Cluster.furnish(launcher, server.port(), credentials);
        } catch (SQLException e) {
            server.stop();
            throw e;
        }
        return new EmbeddedPostgres(folder, credentials, server.port(), creating, server, lock);
    }

    /** Where the application's and the owner's database is; without user or password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE;
    }

    /** Owns the database and migrates it. */
    public Login owner() {
        return credentials.owner();
    }

    /** What the portal works with: may connect, and no more than the migrations grant. */
    public Login application() {
        return credentials.application();
    }

    /** Rules over the whole cluster: for backup and restore. */
    public Login superuser() {
        return credentials.superuser();
    }

    /** The data folder, resolved. */
    public Path dataDir() {
        return folder.root();
    }

    /** Whether this start made the database. */
    public boolean created() {
        return created;
    }

    /** Stops PostgreSQL cleanly and frees the folder. Does nothing the second time, or to another process's PostgreSQL. */
    @Override
    public synchronized void close() {
        if (closed || server == null) {
            return;
        }
        closed = true;
        try {
            server.stop();
        } catch (IOException e) {
            throw Failures.of(folder.root(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            release(lock);
        }
    }

    private static void demandCredentials(DataFolder folder) {
        if (!Credentials.existIn(folder.root())) {
            throw new StartFailure(
                    folder.root() + "/database.properties is missing, and without its passwords the database"
                            + " beside it cannot be opened: restore it from a backup");
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static void release(@Nullable FileChannel lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // The process's end frees the folder at the latest.
        }
    }
}
