package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Fault;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.audit.seal.Verification;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Verifications of the whole log that people start: one at a time in all nodes, each on the node that was asked. How far it is, and what it
 * found, stands in the database, so that every node can tell; one whose node is silent was broken off, and the next may begin.
 */
@ApplicationScoped
public class Verifications {
    private static final Logger LOG = Logger.getLogger(Verifications.class);
    /** Faults that are kept in words; the rest are counted. */
    private static final int KEPT = 200;

    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final Seals seals;
    private final Counter faultsFound;

    /** What this node is at. */
    private final AtomicReference<@Nullable Work> work = new AtomicReference<>();

    Verifications(InstantSource clock, EntityManager database, AuditLog audit, Seals seals, MeterRegistry metrics) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.seals = seals;
        this.faultsFound = Counter.builder("portal.audit.faults")
                .description("Faults of the audit log that verifications on this node found")
                .register(metrics);
    }

    /** The one that was started last, if any was. */
    public Optional<VerificationRun> latest() {
        Instant now = clock.instant();
        return QuarkusTransaction.joiningExisting()
                .call(() -> VerificationRow.<VerificationRow>find("order by startedAt desc")
                        .page(0, 1)
                        .firstResultOptional()
                        .map(row -> row.told(now)));
    }

    /**
     * Starts one on this node.
     *
     * @param actor who asks for it; the event that tells of its result is theirs too
     * @return whether it was started: not while another goes on, on whichever node
     */
    public boolean start(Actor.User actor) {
        UUID id = TimeOrderedId.at(clock.instant());
        boolean claimed = QuarkusTransaction.requiringNew().call(() -> claim(id, actor));
        if (claimed) {
            var begun = new Work(id, actor);
            work.set(begun);
            Thread.ofVirtual().name("audit-verification").start(() -> run(begun));
        }
        return claimed;
    }

    private boolean claim(UUID id, Actor.User actor) {
        Instant now = clock.instant();
        database.createQuery("update VerificationRow set endedAt = :now where endedAt is null and heardAt <= :silent")
                .setParameter("now", now)
                .setParameter("silent", now.minus(VerificationRow.SILENCE))
                .executeUpdate();
        // Whoever comes at the same moment waits for this one here, and then finds it.
        int begun = database.createNativeQuery("""
                        insert into audit_verifications (id, started_at, heard_at) values (:id, :now, :now)
                        on conflict do nothing""")
                .setParameter("id", id)
                .setParameter("now", now)
                .executeUpdate();
        if (begun == 1) {
            audit.append(id, now, actor, new Event.AuditVerificationStarted());
        }
        return begun == 1;
    }

    /** A verification on this node, and how far it is. */
    private static final class Work implements Verification.Progress {
        private final UUID id;
        private final Actor.User actor;
        private volatile long done;
        private volatile long total;
        private volatile boolean givenUp;

        Work(UUID id, Actor.User actor) {
            this.id = id;
            this.actor = actor;
        }

        @Override
        public void at(long leaves, long all) {
            if (givenUp) {
                throw new IllegalStateException("It was given up");
            }
            total = all;
            done = leaves;
        }
    }

    private void run(Work begun) {
        try {
            var key = seals.ownKey();
            var report = seals.verify(key.orElse(null), begun);
            if (QuarkusTransaction.requiringNew().call(() -> ended(begun, report, key.isPresent()))) {
                say(report);
            }
        } catch (RuntimeException e) {
            if (!begun.givenUp) {
                LOG.warnf(e, "The verification of the audit log was broken off");
                breakOff(begun);
            }
        } finally {
            work.compareAndSet(begun, null);
        }
    }

    /** Writes down what was found; unless another node took this one for dead meanwhile. */
    private boolean ended(Work begun, Verification.Report report, boolean ownKey) {
        var row = VerificationRow.<VerificationRow>findById(begun.id, LockModeType.PESSIMISTIC_WRITE);
        if (row.endedAt != null) {
            return false;
        }
        Instant now = clock.instant();
        row.heardAt = now;
        row.endedAt = now;
        row.done = report.leaves();
        row.total = report.leaves();
        row.events = report.events();
        row.unsealed = report.unsealed();
        row.ownKey = ownKey;
        row.faultCount = report.faultCount();
        row.faults = report.faults().stream().limit(KEPT).map(Fault::told).toList();
        seals.numbered(report.checkpoints()).ifPresent(last -> {
            row.checkpoint = last.number();
            row.checkpointAt = last.at();
        });
        audit.append(
                begun.actor,
                report.sound()
                        ? new Event.AuditVerified(report.events(), report.checkpoints())
                        : new Event.AuditFaultsFound(report.faultCount()));
        return true;
    }

    private void say(Verification.Report report) {
        faultsFound.increment((double) report.faultCount());
        if (report.sound()) {
            LOG.infof("The audit log verifies: %d events, %d checkpoints", report.events(), report.checkpoints());
        } else {
            LOG.errorf(
                    "The audit log does not verify, faults: %d. The first: %s",
                    report.faultCount(), report.faults().getFirst().told());
        }
    }

    /** Says how far this node's is; and learns whether it was taken for dead. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void tell() {
        var begun = work.get();
        if (begun != null && QuarkusTransaction.requiringNew().call(() -> heard(begun)) == 0) {
            begun.givenUp = true;
        }
    }

    private int heard(Work begun) {
        return database.createQuery("""
                        update VerificationRow set heardAt = :now, done = :done, total = :total
                        where id = :id and endedAt is null""")
                .setParameter("now", clock.instant())
                .setParameter("done", begun.done)
                .setParameter("total", begun.total)
                .setParameter("id", begun.id)
                .executeUpdate();
    }

    void stop(@Observes ShutdownEvent end) {
        var begun = work.get();
        if (begun != null) {
            begun.givenUp = true;
            breakOff(begun);
        }
    }

    private void breakOff(Work begun) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createQuery(
                                "update VerificationRow set endedAt = :now where id = :id and endedAt is null")
                        .setParameter("now", clock.instant())
                        .setParameter("id", begun.id)
                        .executeUpdate());
    }
}
