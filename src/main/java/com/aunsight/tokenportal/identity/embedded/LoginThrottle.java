package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.Network;
import com.aunsight.tokenportal.platform.Sha256;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed passwords, in the database: shared by the nodes, and there after a restart. Each try is booked as a failure before the
 * password is hashed, and taken back when it was right, so that parallel guesses cannot overtake the count.
 */
@ApplicationScoped
class LoginThrottle {
    private static final int PER_EMAIL_AND_NETWORK = 10;
    private static final int PER_NETWORK = 100;
    private static final int PER_EMAIL = 100;
    private static final Duration SHORT = Duration.ofMinutes(5);
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration KNOWN = Duration.ofDays(30);

    private final InstantSource clock;
    private final EntityManager database;

    LoginThrottle(InstantSource clock, EntityManager database) {
        this.clock = clock;
        this.database = database;
    }

    /** Whether a password may be tried. */
    sealed interface Try {
        /** Yes; it counts as a failure until {@link #takeBack} says otherwise. */
        record Booked(UUID failure) implements Try {}

        record Refused(Duration retryAfter) implements Try {}
    }

    /** What all of one typed e-mail's failures are counted under, whether the account exists or not. The text itself is not kept: people type passwords there. */
    static byte[] emailHash(String email) {
        return Sha256.of(Canonical.key(email));
    }

    /**
     * @param email as typed
     * @param address from where
     * @param user the account, if there is one: its known networks are never locked out by failures elsewhere
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Try book(String email, String address, @Nullable UUID user) {
        Instant now = clock.instant();
        byte[] emailHash = emailHash(email);
        String network = Network.of(address);
        // Tries from one network and for one e-mail are counted one after another; always in this order, so that none
        // waits in a circle.
        database.createNativeQuery("""
                        select 1 from (select pg_advisory_xact_lock(hashtextextended('login ' || :network, 0))) n,
                                      (select pg_advisory_xact_lock(hashtextextended('login ' || encode(:email, 'hex'), 0))) e""")
                .setParameter("network", network)
                .setParameter("email", emailHash)
                .getSingleResult();
        Duration wait = longestWait(emailHash, network, user, now);
        if (wait.isPositive()) {
            return new Try.Refused(wait);
        }
        var failure = new LoginFailureRow();
        failure.id = TimeOrderedId.at(now);
        failure.emailHash = emailHash;
        failure.network = network;
        failure.at = now;
        failure.persist();
        return new Try.Booked(failure.id);
    }

    /** The tenth (hundredth) newest failure within a window, where there are so many, tells when the next try is open. */
    private Duration longestWait(byte[] emailHash, String network, @Nullable UUID user, Instant now) {
        var oldest = (Tuple) database.createNativeQuery("""
                        select
                          (select at from login_failures where email_hash = :email and network = :network and at > :short
                           order by at desc offset :emailAndNetwork limit 1) as here,
                          (select at from login_failures where network = :network and at > :short
                           order by at desc offset :perNetwork limit 1) as network,
                          (select at from login_failures where email_hash = :email and at > :long
                             and not exists (select from known_networks k
                                             where k.user_id = :user and k.network = :network and k.last_login > :known)
                           order by at desc offset :perEmail limit 1) as email""", Tuple.class)
                .setParameter("email", emailHash)
                .setParameter("network", network)
                .setParameter("short", now.minus(SHORT))
                .setParameter("long", now.minus(LONG))
                .setParameter("known", now.minus(KNOWN))
                .setParameter("user", user == null ? new UUID(0, 0) : user)
                .setParameter("emailAndNetwork", PER_EMAIL_AND_NETWORK - 1)
                .setParameter("perNetwork", PER_NETWORK - 1)
                .setParameter("perEmail", PER_EMAIL - 1)
                .getSingleResult();
        Duration here = until(oldest.get("here", Instant.class), SHORT, now);
        Duration fromNetwork = until(oldest.get("network", Instant.class), SHORT, now);
        Duration forEmail = until(oldest.get("email", Instant.class), LONG, now);
        return max(here, max(fromNetwork, forEmail));
    }

    private static Duration until(@Nullable Instant counted, Duration window, Instant now) {
        return counted == null ? Duration.ZERO : Duration.between(now, counted.plus(window));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** The password was right, or never tried. Joins the caller's transaction. */
    @Transactional
    void takeBack(Try.Booked booked) {
        LoginFailureRow.deleteById(booked.failure());
    }

    /** Forgets the failures of one e-mail, from wherever they came. Joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forgive(String email) {
        LoginFailureRow.delete("emailHash", emailHash(email));
    }

    /** Remembers that the account logged in from here. Joins the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    void remember(UUID user, String address) {
        database.createNativeQuery("""
                        insert into known_networks (user_id, network, last_login) values (:user, :network, :now)
                        on conflict (user_id, network) do update set last_login = excluded.last_login""")
                .setParameter("user", user)
                .setParameter("network", Network.of(address))
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    @Scheduled(every = "10m", delayed = "1m")
    @Transactional
    void tidy() {
        LoginFailureRow.delete("at < ?1", clock.instant().minus(LONG));
    }
}
