package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.postgres.PostgresDriver;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Hears what the nodes announce, on a connection of its own, and knows until when it has heard everything: PostgreSQL hands over what was
 * committed before a statement began no later than the end of that statement.
 */
@Singleton
class Listener {
    private static final Logger LOG = Logger.getLogger(Listener.class);
    private static final Duration HEARTBEAT = Duration.ofMillis(200);
    private static final long BEFORE_NEXT_TRY_MILLIS = 200;

    private final Forgetting forgetting;
    private final String url;
    private final Properties login = new Properties();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile long heardUntil = System.nanoTime() - Duration.ofDays(1).toNanos();
    private volatile @Nullable Connection listening;
    private boolean failing;

    Listener(
            Forgetting forgetting,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.forgetting = forgetting;
        this.url = url;
        login.setProperty("user", username);
        password.ifPresent(text -> login.setProperty("password", text));
        login.setProperty("ApplicationName", "aunsight-token-portal listener");
        login.setProperty("connectTimeout", "1");
        login.setProperty("loginTimeout", "2");
        // Nobody waits for it: a connection that hangs is given up early, and made anew.
        login.setProperty("socketTimeout", "1");
        login.setProperty("tcpKeepAlive", "true");
    }

    /** By {@link System#nanoTime()}: whatever was committed before was heard, and forgotten here. */
    long heardUntil() {
        return heardUntil;
    }

    void start(@Observes StartupEvent start, MeterRegistry metrics) {
        metrics.gauge("portal.listener.lag.seconds", this, Listener::lag);
        Thread.ofPlatform().name("verdict-listener").daemon().start(this::run);
    }

    private double lag() {
        return (System.nanoTime() - heardUntil) / 1e9;
    }

    void stop(@Observes ShutdownEvent stop) {
        stopped.countDown();
        giveUp(listening);
    }

    private void run() {
        while (stopped.getCount() > 0) {
            try (var connection = PostgresDriver.connect(url, login)) {
                listening = connection;
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                giveUp(listening);
                tell(e);
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        int session = OwnSession.of(connection, () -> PostgresDriver.connect(url, login));
        try (var statement = connection.createStatement()) {
            statement.execute("listen " + Announcements.CHANNEL);
        }
        // What was announced while nobody listened was not heard.
        forgetting.forget(Subject.EVERYTHING);
        while (stopped.getCount() > 0) {
            beat(connection, session);
        }
    }

    /** One round trip, and then whatever comes until the next. */
    private void beat(Connection connection, int session) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        long began = System.nanoTime();
        OwnSession.require(connection, session);
        hear(notifications.getNotifications());
        heardUntil = began;
        tellOfRecovery();
        long next = began + HEARTBEAT.toNanos();
        for (long rest = millis(next); rest > 0 && stopped.getCount() > 0; rest = millis(next)) {
            hear(notifications.getNotifications((int) rest));
        }
    }

    private static long millis(long next) {
        return TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime());
    }

    private void hear(PGNotification @Nullable [] notifications) {
        if (notifications != null) {
            for (PGNotification notification : notifications) {
                forgetting.forget(Subject.parse(notification.getParameter()));
            }
        }
    }

    private void pause() {
        try {
            var _ = stopped.await(BEFORE_NEXT_TRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped.countDown();
        }
    }

    /** Without a word to the other side, which may not be there. */
    private static void giveUp(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.debugf("The listener's connection: %s", e.getMessage());
            }
        }
    }

    /** Once for each time that it begins to fail. */
    private void tell(Exception failure) {
        if (!failing && stopped.getCount() > 0) {
            LOG.warnf(
                    "Changes of other nodes are not heard at the moment; each check asks the database: %s",
                    String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
        }
        failing = true;
    }

    private void tellOfRecovery() {
        if (failing) {
            LOG.info("Changes of other nodes are heard again");
        }
        failing = false;
    }
}
