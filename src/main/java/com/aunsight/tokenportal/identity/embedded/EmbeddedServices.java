package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Platform services in PostgreSQL. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedServices implements Services {
    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final ServiceAuthentication authentication;
    private final ServiceUses uses;

    EmbeddedServices(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            Instance<Checks> checks,
            ServiceAuthentication authentication,
            ServiceUses uses) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.checks = checks;
        this.authentication = authentication;
        this.uses = uses;
    }

    @Override
    @Transactional
    public List<Service> list(Caller caller) {
        Instant now = clock.instant();
        return ServiceRow.registered().stream()
                .map(row -> row.toService(ServiceSecretRow.living(row.id, now)))
                .toList();
    }

    @Override
    @Transactional
    public Outcome<Service> find(Caller caller, String id) {
        return ServiceRow.registered(id)
                .map(row -> Outcome.done(row.toService(ServiceSecretRow.living(id, clock.instant()))))
                .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    @Override
    @Transactional
    public Outcome<Service.Issued> register(Caller caller, NewService service) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var check = checks.get();
        String id = check.serviceId(service.id());
        String name = check.serviceName(service.name());
        Optional<Refusal> invalid = check.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        lock(id);
        if (ServiceRow.registered(id).isPresent()) {
            return Outcome.refused(new Refusal.Taken("id", messages.serviceIdTaken()));
        }
        return Outcome.done(register(caller.actor(), id, name, Secret.service()));
    }

    /** Of two who register one id at once, nodes at their start included, the second finds it registered. */
    private void lock(String id) {
        database.createNativeQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended('service ' || :id, 0))) l")
                .setParameter("id", id)
                .getSingleResult();
    }

    private Service.Issued register(Actor actor, String id, String name, Secret secret) {
        Instant now = clock.instant();
        var row = ServiceRow.<ServiceRow>findByIdOptional(id).orElseGet(ServiceRow::new);
        row.id = id;
        row.name = name;
        row.createdAt = now;
        row.removedAt = null;
        row.persist();
        var present = ServiceSecretRow.of(id, secret, now);
        present.persist();
        audit.append(actor, new Event.ServiceRegistered(id, name, secret.lastFour()));
        return new Service.Issued(row.toService(List.of(present)), secret);
    }

    @Override
    @Transactional
    public Outcome<Service.Issued> rotate(Caller caller, String id, Duration overlap) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
            return Outcome.refused(Refusal.Invalid.of("overlap_seconds", messages.overlapInvalid()));
        }
        return ServiceRow.registeredLocked(id)
                .map(row -> Outcome.done(succeed(caller.actor(), row, Secret.service(), overlap)))
                .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    private Service.Issued succeed(Actor actor, ServiceRow row, Secret secret, Duration overlap) {
        Instant now = clock.instant();
        ServiceSecretRow.end(row.id, now.plus(overlap), now);
        ServiceSecretRow.of(row.id, secret, now).persist();
        audit.append(actor, new Event.ServiceSecretRotated(row.id, row.name, overlap.toSeconds(), secret.lastFour()));
        return new Service.Issued(row.toService(ServiceSecretRow.living(row.id, now)), secret);
    }

    @Override
    @Transactional
    public Outcome<Service> remove(Caller caller, String id) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var row = ServiceRow.registeredLocked(id);
        if (row.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        var was = row.get().toService(ServiceSecretRow.living(id, now));
        ServiceSecretRow.end(id, now, now);
        row.get().removedAt = now;
        audit.append(caller.actor(), new Event.ServiceRemoved(id, row.get().name));
        return Outcome.done(was);
    }

    @Override
    public Map<String, Seen> seen(Caller caller) {
        return uses.seen();
    }

    @Override
    public void used(Service service, String address) {
        uses.of(service.id(), address);
    }

    @Override
    public @Nullable Service recall(String id, String secret) {
        return authentication.recall(id, secret);
    }

    @Override
    public CompletionStage<Optional<Service>> authenticate(String id, String secret) {
        return authentication.authenticate(id, secret);
    }

    /** What became of the configured service at a start. */
    enum Configured {
        REGISTERED,
        /** The configuration has another secret than before: it rules, and the former one stopped. */
        SECRET_REPLACED,
        AS_IT_WAS,
        /** An administrator has given the service a new secret, or removed it: what was configured does not come back. */
        ENDED
    }

    /** Makes the configured service be there. Harmless at each start, on each node. */
    @Transactional
    Configured configure(String id, String name, Secret secret) {
        lock(id);
        Instant now = clock.instant();
        @Nullable ServiceSecretRow known = ServiceSecretRow.findById(secret.hash());
        if (known != null) {
            boolean lives = known.serviceId.equals(id) && known.lives(now);
            return lives ? Configured.AS_IT_WAS : Configured.ENDED;
        }
        var registered = ServiceRow.registeredLocked(id);
        if (registered.isEmpty()) {
            register(new Actor.Portal(), id, name, secret);
            return Configured.REGISTERED;
        }
        succeed(new Actor.Portal(), registered.get(), secret, Duration.ZERO);
        return Configured.SECRET_REPLACED;
    }
}
