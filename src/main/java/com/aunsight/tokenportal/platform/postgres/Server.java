package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** A running PostgreSQL under watch: when its process dies it is started again on the same port, so that the pool finds it. */
final class Server {
    private static final Logger LOG = Logger.getLogger(Server.class);
    private static final long LOG_LIMIT_BYTES = 8 << 20;
    private static final long LOG_CHECK_SECONDS = 60;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 1000;

    private final Launcher launcher;
    private final int port;
    private final Thread watcher = new Thread(this::watch, "postgres-watcher");
    private volatile Process process;
    private volatile boolean stopping;

    private Server(Launcher launcher, int port, Process process) {
        this.launcher = launcher;
        this.port = port;
        this.process = process;
        watcher.setDaemon(true);
    }

    static Server start(Launcher launcher, int port) throws IOException, InterruptedException {
        var server = new Server(launcher, port, launcher.launch(port));
        server.watcher.start();
        return server;
    }

    int port() {
        return port;
    }

    /** Stops PostgreSQL and returns when it has ended. */
    void stop() throws IOException, InterruptedException {
        stopping = true;
        // A restart in progress ends with its process killed, which the next start recovers from.
        watcher.interrupt();
        watcher.join();
        Launcher.stop(process.toHandle());
    }

    private void watch() {
        while (!stopping) {
            try {
                if (process.waitFor(LOG_CHECK_SECONDS, TimeUnit.SECONDS)) {
                    restart();
                } else {
                    boundLog(launcher.folder().log());
                }
            } catch (InterruptedException e) {
                return;
            } catch (IOException e) {
                LOG.warnf("The log of PostgreSQL cannot be shortened: %s", e.getMessage());
            }
        }
    }

    private void restart() throws InterruptedException {
        if (stopping) {
            return;
        }
        LOG.warnf("PostgreSQL ended unexpectedly (status %d) and is started again", process.exitValue());
        try {
            process = launcher.launch(port);
            LOG.infof("PostgreSQL runs again on port %d", port);
        } catch (IOException | StartFailure e) {
            LOG.errorf("PostgreSQL cannot be started again yet: %s", e.getMessage());
            Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        }
    }

    /** Keeps one former log. Copied and emptied instead of renamed, as PostgreSQL goes on writing to the file it has open. */
    static void boundLog(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.copy(log, log.resolveSibling("postgres.log.1"), StandardCopyOption.REPLACE_EXISTING);
            try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }
}
