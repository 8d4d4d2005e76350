package com.aunsight.tokenportal;

import com.aunsight.tokenportal.audit.seal.SigningKey;
import com.aunsight.tokenportal.platform.CredentialKey;
import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.platform.StartupChecks;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.platform.postgres.StartFailure;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** Runs Quarkus with its database around it: PostgreSQL is started before and stopped after, whichever way the process ends. */
final class PortalProcess {
    private static final int FAILURE = 1;
    /** How long PostgreSQL waits for a portal that is stopping; Quarkus drains for less. */
    private static final long PORTAL_STOP_LIMIT_SECONDS = 60;

    private final CountDownLatch portalStopped = new CountDownLatch(1);
    private volatile boolean ending;
    private volatile @Nullable EmbeddedPostgres postgres;

    /** Serves until the process is told to end. Outside development mode it does not return. */
    void serve(String... args) {
        // Shutdown hooks run side by side, so this one waits until Quarkus has ended by its own.
        var hook = new Thread(this::stopPostgresLast, "stop-postgres");
        Runtime.getRuntime().addShutdownHook(hook);
        BiConsumer<Integer, Throwable> exit = ApplicationLifecycleManager.getDefaultExitCodeHandler();
        ApplicationLifecycleManager.setDefaultExitCodeHandler((status, failure) -> {
            portalStopped.countDown();
            exit.accept(status, failure);
        });
        try {
            prepareDatabase();
            if (!ending) {
                Quarkus.run(Serving.class, args);
            }
        } catch (StartFailure | Misconfiguration e) {
            System.err.println(e.getMessage());
            portalStopped.countDown();
            exit.accept(FAILURE, e);
        } finally {
            // Reached in development mode, where main runs again and again in one process.
            ApplicationLifecycleManager.setDefaultExitCodeHandler(exit);
            portalStopped.countDown();
            stopPostgres();
            forget(hook);
        }
    }

    private void prepareDatabase() {
        Config config = ConfigUtils.configBuilder().build();
        var checks = new StartupChecks(config);
        checks.settings();
        if (config.getOptionalValue("quarkus.datasource.jdbc.url", String.class).isPresent()) {
            checks.server();
        } else {
            var started = EmbeddedPostgres.start(Path.of(config.getValue("portal.data-dir", String.class)));
            postgres = started;
            EmbeddedDatabaseConfig.use(started);
            SigningKey.createIfMissing(started.dataDir().resolve(EmbeddedDatabaseConfig.AUDIT_KEY));
            CredentialKey.createIfMissing(started.dataDir().resolve(EmbeddedDatabaseConfig.CREDENTIAL_KEY));
        }
    }

    private void stopPostgresLast() {
        ending = true;
        try {
            if (!portalStopped.await(PORTAL_STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The portal did not stop in time; PostgreSQL is stopped under it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopPostgres();
    }

    private void stopPostgres() {
        var running = postgres;
        if (running != null) {
            EmbeddedDatabaseConfig.clear();
            running.close();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already; the hook finds nothing left to stop.
        }
    }
}
