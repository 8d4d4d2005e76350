package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.TimeOrderedId;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The append-only store. An event joins the transaction of the change that it tells of: both are committed, or neither. */
@ApplicationScoped
public class AuditLog {
    private static final int SALT_BYTES = 16;
    /** Partitions exist at least so far ahead of now. */
    private static final Duration AHEAD = Duration.ofDays(425);

    /** What this node calls itself. */
    static final String NODE = nodeName();

    private final InstantSource clock;
    private final EntityManager database;
    private final jakarta.enterprise.event.Event<Event> observers;
    private final SecureRandom random = new SecureRandom();

    AuditLog(InstantSource clock, EntityManager database, jakarta.enterprise.event.Event<Event> observers) {
        this.clock = clock;
        this.database = database;
        this.observers = observers;
    }

    /**
     * Writes one event.
     *
     * @param actor who did it
     * @param event what happened
     * @return the event's key
     * @throws jakarta.transaction.TransactionalException outside of a transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Actor actor, Event event) {
        return append(actor, event, null);
    }

    /**
     * Writes one event.
     *
     * @param intent the event that told what was to be done, where this one tells what became of it; null where there is none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(Actor actor, Event event, @Nullable UUID intent) {
        Instant now = clock.instant();
        UUID id = TimeOrderedId.at(now);
        append(id, now, actor, event, intent);
        return id;
    }

    /** As above, for who has to know the key beforehand. */
    @Transactional(Transactional.TxType.MANDATORY)
    void append(UUID id, Instant now, Actor actor, Event event) {
        append(id, now, actor, event, null);
    }

    private void append(UUID id, Instant now, Actor actor, Event event, @Nullable UUID intent) {
        var recorded = Vocabulary.recorded(event.getClass());
        var row = new EventRow();
        row.id = id;
        row.at = now;
        row.event = recorded.value();
        row.result = recorded.result();
        row.facts = Vocabulary.facts(event);
        if (intent != null) {
            row.facts.put("intent", intent.toString());
        }
        row.node = NODE;
        row.requestId = actor.requestId();
        switch (actor) {
            case Actor.User user -> {
                row.actorKind = EventRow.ActorKind.USER;
                row.actorId = user.person().id();
                row.credentialId = user.credentialId();
            }
            case Actor.Anonymous _ -> row.actorKind = EventRow.ActorKind.ANONYMOUS;
            case Actor.Portal _ -> row.actorKind = EventRow.ActorKind.SYSTEM;
        }
        if (event instanceof Event.AboutToken about) {
            row.tokenId = about.tokenId();
        }
        if (event instanceof Event.AboutSession about) {
            row.sessionId = about.sessionId();
        }
        if (!(actor instanceof Actor.Portal)) {
            row.actorDigest = setApart(row.id, PersonRow.Part.ACTOR, PersonalFacts.of(actor));
        }
        var subject = event.subject();
        if (subject != null) {
            row.subjectId = subject.id();
            if (!subject.id().equals(row.actorId)) {
                row.subjectDigest = setApart(row.id, PersonRow.Part.SUBJECT, PersonalFacts.of(subject));
            }
        }
        row.persist();
        // Whoever must know of a change hears it here, in the change's own transaction.
        observers.fire(event);
    }

    /**
     * Tells once more what an event told, now of so many more times. It is of the same people from the same address, but of no request:
     * there were many.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void repeat(UUID id, Instant now, UUID told, long count) {
        var row = EventRow.<EventRow>findById(told).again(id, now, NODE);
        row.facts.put("count", count);
        of(told, row);
    }

    /** Tells that it is unknown what became of an intent: of the same people from the same address, but of no request, which is over. */
    @Transactional(Transactional.TxType.MANDATORY)
    void unknown(UUID intent, Instant now) {
        var row = EventRow.<EventRow>findById(intent).again(TimeOrderedId.at(now), now, NODE);
        var event = new Event.IdentityUnknown(
                null, String.valueOf(row.facts.get("act")), "the portal stopped before it was told", 1);
        var recorded = Vocabulary.recorded(Event.IdentityUnknown.class);
        row.event = recorded.value();
        row.result = recorded.result();
        row.facts = Vocabulary.facts(event);
        row.facts.put("intent", intent.toString());
        of(intent, row);
    }

    /** Writes a row of the people of another one. */
    private void of(UUID told, EventRow row) {
        for (PersonRow person : PersonRow.<PersonRow>list("eventId", told)) {
            byte[] digest = setApart(row.id, person.part, PersonalFacts.of(person));
            switch (person.part) {
                case ACTOR -> row.actorDigest = digest;
                case SUBJECT -> row.subjectDigest = digest;
            }
        }
        row.persist();
    }

    private byte[] setApart(UUID event, PersonRow.Part part, PersonalFacts facts) {
        var person = new PersonRow();
        person.eventId = event;
        person.part = part;
        person.salt = new byte[SALT_BYTES];
        random.nextBytes(person.salt);
        person.name = facts.name();
        person.email = facts.email();
        person.address = facts.address();
        person.agent = facts.agent();
        person.persist();
        return facts.digest(person.salt);
    }

    @Transactional
    void makePartitions(@Observes StartupEvent start) {
        makePartitions();
    }

    @Scheduled(cron = "0 17 3 * * ?")
    @Transactional
    void makePartitions() {
        database.createNativeQuery("select audit_make_partitions(:until)", Integer.class)
                .setParameter("until", clock.instant().plus(AHEAD))
                .getSingleResult();
    }

    private static String nodeName() {
        try {
            return PlainText.of(InetAddress.getLocalHost().getHostName(), 100);
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
