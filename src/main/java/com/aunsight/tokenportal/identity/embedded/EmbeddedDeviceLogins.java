package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.DeviceLogin;
import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.UserCode;
import com.aunsight.tokenportal.identity.embedded.DeviceLoginRow.State;
import com.aunsight.tokenportal.platform.Network;
import com.aunsight.tokenportal.platform.Sha256;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Log-ins of devices in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedDeviceLogins implements DeviceLogins {
    private static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    /** Device log-ins that one network (IPv6: /64) may start within their lifetime. */
    private static final int STARTS = 100;

    private static final String WRONG_CODE = "device.code";
    private static final int TRIES_IN_SESSION = 10;
    private static final int TRIES_FROM_NETWORK = 100;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    /** How long ended ones are kept, so that a late device is told what became of it. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final InstantSource clock;
    private final AuditLog audit;
    private final Refusals refusals;
    private final SessionOpening sessions;

    EmbeddedDeviceLogins(InstantSource clock, AuditLog audit, Refusals refusals, SessionOpening sessions) {
        this.clock = clock;
        this.audit = audit;
        this.refusals = refusals;
        this.sessions = sessions;
    }

    @Override
    @Transactional
    public Outcome<DeviceLogin.Started> start(Actor.Anonymous device) {
        Instant now = clock.instant();
        String network = Network.of(device.origin().address());
        Optional<DeviceLoginRow> oneOfMany = DeviceLoginRow.find(
                        "network = ?1 and createdAt > ?2 order by createdAt desc", network, now.minus(LIFETIME))
                .page(STARTS - 1, 1)
                .firstResultOptional();
        if (oneOfMany.isPresent()) {
            return Outcome.refused(new Refusal.Throttled(
                    Duration.between(now, oneOfMany.get().createdAt.plus(LIFETIME))));
        }
        var deviceCode = Secret.code();
        var userCode = freeCode();
        var row = new DeviceLoginRow();
        row.deviceHash = deviceCode.hash();
        row.userHash = userCode.hash();
        row.address = device.origin().address();
        row.agent = device.origin().agent();
        row.network = network;
        row.createdAt = now;
        row.expiresAt = now.plus(LIFETIME);
        row.pollSeconds = Math.toIntExact(INTERVAL.toSeconds());
        row.state = State.PENDING;
        row.persist();
        return Outcome.done(new DeviceLogin.Started(deviceCode, userCode, LIFETIME, INTERVAL));
    }

    private static UserCode freeCode() {
        UserCode code;
        do {
            code = UserCode.random();
        } while (DeviceLoginRow.count("userHash", code.hash()) > 0);
        return code;
    }

    @Override
    public Outcome<DeviceLogin> find(Caller caller, String typed) {
        return with(caller, typed, DeviceLoginRow::toDeviceLogin);
    }

    @Override
    public Outcome<DeviceLogin> approve(Caller caller, String typed) {
        Instant now = clock.instant();
        if (!caller.fresh(now) || !(caller.credential() instanceof SessionCredential(var session, var _))) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        return with(caller, typed, row -> {
            row.decide(State.APPROVED, caller.user().id(), session.authenticatedAt(), now);
            audit.append(caller.actor(), new Event.DeviceApproved(caller.user().person()));
            return row.toDeviceLogin();
        });
    }

    @Override
    public Outcome<DeviceLogin> deny(Caller caller, String typed) {
        return with(caller, typed, row -> {
            row.decide(State.DENIED, caller.user().id(), null, clock.instant());
            audit.append(caller.actor(), new Event.DeviceDenied(caller.user().person()));
            return row.toDeviceLogin();
        });
    }

    /** Does something with the log-in of a code; a code that is none counts as a try. */
    private Outcome<DeviceLogin> with(Caller caller, String typed, Function<DeviceLoginRow, DeviceLogin> act) {
        byte[] session = Sha256.of(caller.credential().id().toString());
        if (refusals.within(caller.origin(), WRONG_CODE, session, WINDOW) >= TRIES_IN_SESSION
                || refusals.within(caller.origin(), WRONG_CODE, WINDOW) >= TRIES_FROM_NETWORK) {
            return Outcome.refused(new Refusal.Throttled(WINDOW));
        }
        Optional<DeviceLogin> done = UserCode.parse(typed)
                .flatMap(code -> QuarkusTransaction.requiringNew()
                        .call(() -> DeviceLoginRow.pendingLocked(code, clock.instant())
                                .map(act)));
        if (done.isEmpty()) {
            refusals.tell(
                    caller.actor(),
                    WRONG_CODE,
                    session,
                    count -> new Event.AccessDenied(
                            caller.user().person(), "POST", "a page", "unknown device code", count));
        }
        return done.map(Outcome::done).orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    @Override
    @Transactional
    public Poll poll(Secret deviceCode, Actor.Anonymous device) {
        Instant now = clock.instant();
        Optional<DeviceLoginRow> found = DeviceLoginRow.ofDeviceLocked(deviceCode);
        if (found.isEmpty() || found.get().state == State.USED) {
            return new Poll.Unknown();
        }
        DeviceLoginRow row = found.get();
        if (!row.expiresAt.isAfter(now)) {
            return new Poll.Expired();
        }
        return switch (row.state) {
            case PENDING -> notYet(row, now);
            case APPROVED -> logIn(row, device, now);
            case DENIED -> new Poll.Denied();
            case USED -> new Poll.Unknown();
        };
    }

    private static Poll notYet(DeviceLoginRow row, Instant now) {
        var last = row.lastPolled;
        row.lastPolled = now;
        if (last == null || !now.isBefore(last.plusSeconds(row.pollSeconds))) {
            return new Poll.Pending();
        }
        row.pollSeconds += Math.toIntExact(INTERVAL.toSeconds());
        return new Poll.SlowDown(Duration.ofSeconds(row.pollSeconds));
    }

    /** Whoever was deactivated, or has changed the password since, lets nobody in any more. */
    private Poll logIn(DeviceLoginRow row, Actor.Anonymous device, Instant now) {
        var decided = Objects.requireNonNull(row.decidedAt);
        var authenticated = Objects.requireNonNull(row.authenticatedAt);
        var user = UserRow.locked(Objects.requireNonNull(row.userId));
        boolean stands = user != null
                && user.active()
                && CredentialRow.passwordOf(user.id)
                        .filter(password -> !password.updatedAt.isAfter(decided))
                        .isPresent();
        if (user == null || !stands) {
            row.decide(State.DENIED, row.userId, null, now);
            return new Poll.Denied();
        }
        var issued = sessions.open(user, Client.AU2, authenticated, device);
        row.state = State.USED;
        row.sessionId = issued.session().id();
        return new Poll.LoggedIn(issued);
    }

    @Scheduled(every = "10m", delayed = "3m")
    @Transactional
    void tidy() {
        DeviceLoginRow.delete("expiresAt < ?1", clock.instant().minus(KEPT));
    }
}
