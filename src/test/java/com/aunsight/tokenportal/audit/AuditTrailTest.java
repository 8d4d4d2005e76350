package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTrailTest {
    @Inject
    AuditLog audit;

    @Inject
    AuditTrail trail;

    private final Person ada = new Person(UUID.randomUUID(), "Ada Lovelace", "ada@example.org");
    private final Person grace = new Person(UUID.randomUUID(), "Grace Hopper", "grace@example.org");
    private final UUID token = UUID.randomUUID();

    @Test
    void onesOwnEventsAreThoseOneDidAndThoseThatConcernOne() {
        UUID own = append(ada, created(ada, "Own"));
        UUID did = append(ada, new Event.UserReactivated(grace, 0));
        UUID concerned = append(grace, new Event.UserReactivated(ada, 0));
        UUID others = append(grace, created(grace, "Hers"));

        assertThat(ids(trail.list(Filter.of(ada.id()), null, 10).items())).containsExactly(concerned, did, own);
        assertThat(trail.find(Filter.of(ada.id()), did)).isPresent();
        assertThat(trail.find(Filter.of(ada.id()), others)).isEmpty();
        assertThat(trail.find(Filter.of(grace.id()), others)).isPresent();
        assertThat(trail.find(everybodys(), others)).isPresent();
    }

    @Test
    void pagesFollowOneAnotherWithoutGapOrRepetition() {
        var written = new ArrayList<UUID>();
        for (int i = 0; i < 13; i++) {
            var actor = i % 3 == 0 ? grace : ada;
            written.add(append(actor, i % 4 == 0 ? new Event.UserReactivated(ada, 0) : created(ada, "Token " + i)));
        }
        var read = new ArrayList<UUID>();
        UUID after = null;
        do {
            var page = trail.list(Filter.of(ada.id()), after, 5);
            read.addAll(ids(page.items()));
            after = page.next();
        } while (after != null);
        assertThat(read).containsExactlyElementsOf(written.reversed());
        assertThat(trail.list(Filter.of(ada.id()), null, 13).next())
                .as("nothing follows a full last page")
                .isNull();
    }

    @Test
    void filtersNarrow() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        UUID created = append(ada, created(ada, "Own"));
        UUID failed = append(grace, new Event.LoginFailed(ada, 1));
        var id = ada.id();
        assertThat(found(new Filter(id, token, null, null, null, null, null, null)))
                .containsExactly(created);
        assertThat(found(new Filter(null, token, null, null, null, null, null, null)))
                .containsExactly(created);
        assertThat(found(new Filter(id, null, "login.failed", null, null, null, null, null)))
                .containsExactly(failed);
        assertThat(found(new Filter(id, null, null, Event.Result.REFUSED, null, null, null, null)))
                .containsExactly(failed);
        assertThat(found(new Filter(id, null, null, null, before, null, null, null)))
                .containsExactly(failed, created);
        assertThat(found(new Filter(id, null, null, null, null, before, null, null)))
                .isEmpty();
        assertThat(found(new Filter(id, null, null, null, null, null, "trail", null)))
                .containsExactly(failed, created);
        assertThat(found(new Filter(id, null, null, null, null, null, "other", null)))
                .isEmpty();
        assertThat(found(new Filter(id, null, null, null, null, null, null, "192.0.2.1")))
                .containsExactly(failed, created);
        assertThat(found(new Filter(id, null, null, null, null, null, null, "192.0.2.2")))
                .isEmpty();
        assertThat(found(new Filter(null, null, "login.failed", null, before, null, "trail", "192.0.2.1")))
                .containsExactly(failed);
        assertThat(found(named("oWN", null))).contains(created);
        assertThat(found(named("owner", null))).doesNotContain(created);
        String service = "svc-" + UUID.randomUUID();
        UUID removed = append(grace, new Event.ServiceRemoved(service, "Scoring"));
        assertThat(found(named(null, service))).containsExactly(removed);
        assertThat(found(named("Own", service))).isEmpty();
        assertThat(found(new Filter(id, token, "login.failed", null, null, null, null, null)))
                .isEmpty();
    }

    @Test
    void eachIsReadThoughThereAreMoreThanOneChunk() {
        QuarkusTransaction.requiringNew()
                .run(() -> IntStream.range(0, 2_001).forEach(i -> audit.append(by(ada), created(ada, "Token " + i))));
        var names = new ArrayList<Object>();
        trail.each(
                Filter.of(ada.id()),
                chunk -> chunk.forEach(entry -> names.add(entry.facts().get("token_name"))));
        assertThat(names)
                .hasSize(2_001)
                .doesNotHaveDuplicates()
                .startsWith("Token 2000")
                .endsWith("Token 0");
    }

    private static Filter named(@Nullable String tokenName, @Nullable String service) {
        return new Filter(null, null, null, null, null, null, null, null, tokenName, service);
    }

    private List<UUID> found(Filter filter) {
        return ids(trail.list(filter, null, AuditTrail.MAX_LIMIT).items());
    }

    private static List<UUID> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    private static Filter everybodys() {
        return Filter.everything();
    }

    private UUID append(Person who, Event event) {
        return QuarkusTransaction.requiringNew().call(() -> audit.append(by(who), event));
    }

    private static Actor by(Person who) {
        return new Actor.User(who, null, new Origin("192.0.2.1", null), "trail");
    }

    private Event created(Person owner, String name) {
        return new Event.TokenCreated(owner, token, name, "laptop", null, "", "abcd");
    }
}
