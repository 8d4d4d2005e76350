package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.VerificationRun.State;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** A verification of the log, as far as its node has told. */
@Entity
@DynamicUpdate
@Table(name = "audit_verifications")
class VerificationRow extends PanacheEntityBase {
    /** After so long without a word a verification's node is taken for dead. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    @Id
    UUID id;

    @Column(updatable = false)
    Instant startedAt;

    Instant heardAt;
    long done;
    long total;

    @Nullable
    Instant endedAt;

    @Nullable
    Long faultCount;

    List<String> faults = List.of();
    long events;
    long unsealed;

    @Nullable
    Long checkpoint;

    @Nullable
    Instant checkpointAt;

    boolean ownKey;

    /** As it is told at an instant. */
    VerificationRun told(Instant now) {
        double seconds = Duration.between(startedAt, heardAt).toMillis() / 1e3;
        double perSecond = seconds <= 0 ? 0 : done / seconds;
        return new VerificationRun(
                id,
                state(now),
                startedAt,
                endedAt,
                done,
                total,
                Math.round(perSecond),
                perSecond == 0 ? null : Duration.ofSeconds(Math.round((total - done) / perSecond)),
                events,
                unsealed,
                checkpoint,
                checkpointAt,
                ownKey,
                List.copyOf(faults),
                faultCount == null ? 0 : faultCount);
    }

    private State state(Instant now) {
        if (faultCount != null) {
            return faultCount == 0 ? State.SOUND : State.FAULTY;
        }
        return endedAt == null && heardAt.isAfter(now.minus(SILENCE)) ? State.RUNNING : State.BROKEN_OFF;
    }
}
