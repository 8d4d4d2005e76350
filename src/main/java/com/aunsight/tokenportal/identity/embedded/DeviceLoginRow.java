package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.DeviceLogin;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.UserCode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A device that asks to log in. */
@Entity
@Table(name = "device_logins")
class DeviceLoginRow extends PanacheEntityBase {
    @Id
    byte[] deviceHash;

    byte[] userHash;
    String address;

    @Nullable
    String agent;

    String network;
    Instant createdAt;
    Instant expiresAt;
    int pollSeconds;

    @Nullable
    Instant lastPolled;

    @Enumerated(EnumType.STRING)
    State state;

    @Nullable
    UUID userId;

    @Nullable
    Instant decidedAt;

    @Nullable
    Instant authenticatedAt;

    @Nullable
    UUID sessionId;

    enum State {
        PENDING,
        APPROVED,
        DENIED,
        USED
    }

    /** The device's own, locked until the end of the transaction: of two polls at once, one gets the session. */
    static Optional<DeviceLoginRow> ofDeviceLocked(Secret deviceCode) {
        return find("deviceHash", deviceCode.hash())
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The one of a code that waits for somebody to decide, locked: of two who decide at once, one does. */
    static Optional<DeviceLoginRow> pendingLocked(UserCode code, Instant now) {
        return find("userHash = ?1 and state = ?2 and expiresAt > ?3", code.hash(), State.PENDING, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** Whom the user let in, and who has not come yet, does not come any more. */
    static void denyApproved(UUID user) {
        update(
                "state = ?1, authenticatedAt = null where userId = ?2 and state = ?3",
                State.DENIED,
                user,
                State.APPROVED);
    }

    void decide(State decision, UUID user, @Nullable Instant authenticated, Instant now) {
        state = decision;
        userId = user;
        authenticatedAt = authenticated;
        decidedAt = now;
    }

    DeviceLogin toDeviceLogin() {
        return new DeviceLogin(new Origin(address, agent), createdAt, expiresAt);
    }
}
