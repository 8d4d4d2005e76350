package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditLogTest {
    /** What the digest is by its description, computed by the database and not by our code. */
    private static final String DIGEST = """
            select p.part, sha256(p.salt || %s || %s || %s || %s) = case p.part when 'ACTOR' then e.actor_digest else e.subject_digest end
            from audit_events e join audit_people p on p.event_id = e.id where e.id = '%%s' order by p.part""".formatted(fact("name"), fact("email"), fact("address"), fact("agent"));

    private static String fact(String column) {
        return "coalesce(int4send(octet_length(p.%1$s)) || convert_to(p.%1$s, 'UTF8'), int4send(-1))".formatted(column);
    }

    @Inject
    AuditLog audit;

    @Inject
    AuditTrail trail;

    @Inject
    Owner owner;

    private final Person ada = new Person(UUID.randomUUID(), "Ada Quixotic", "ada.quixotic@example.org");
    private final Person grace = new Person(UUID.randomUUID(), "Grace Zephyr", "grace.zephyr@example.org");
    private final Actor actor =
            new Actor.User(ada, UUID.randomUUID(), new Origin("2001:db8:77::1", "Peculiar/9.9"), "request-1");

    @Test
    void withoutATransactionNothingIsWritten() {
        assertThatThrownBy(() -> audit.append(actor, new Event.UserReactivated(grace, 0)))
                .isInstanceOf(TransactionalException.class);
        assertThat(owner.value(eventsAbout(grace))).isEqualTo("0");
    }

    @Test
    void whatIsRolledBackWasNeverTold() {
        QuarkusTransaction.begin();
        UUID event = audit.append(actor, new Event.UserReactivated(grace, 0));
        QuarkusTransaction.rollback();
        assertThat(owner.value(eventsAbout(grace))).isEqualTo("0");
        assertThat(owner.value("select count(*) from audit_people where event_id = '%s'".formatted(event)))
                .isEqualTo("0");
    }

    @Test
    @DisplayName("security.md 23: who, what, when, from where, result, request and node")
    void everythingIsSaid() {
        UUID event = append(new Event.UserReactivated(grace, 2));
        assertThat(owner.rows("""
                        select event, result, actor_kind, actor_id, subject_id, request_id, at between now() - interval '1 minute' and now(),
                               node <> '', xid is not null, cluster = audit_cluster(), encoding
                        from audit_events where id = '%s'""".formatted(event)))
                .containsExactly(List.of(
                        "user.reactivated",
                        "SUCCESS",
                        "USER",
                        ada.id().toString(),
                        grace.id().toString(),
                        "request-1",
                        "t",
                        "t",
                        "t",
                        "t",
                        "1"));
        var entry = trail.find(AuditTrail.Filter.of(grace.id()), event).orElseThrow();
        assertThat(entry.sentence()).isEqualTo("Ada Quixotic reactivated Grace Zephyr; 2 managed tokens work again");
        assertThat(entry.address()).isEqualTo("2001:db8:77::1");
        assertThat(entry.agent()).isEqualTo("Peculiar/9.9");
    }

    @Test
    @DisplayName("security.md 26: personal facts stand apart, and the event holds their salted digests")
    void personalFactsStandApart() {
        UUID event = append(new Event.UserDeactivated(grace, "left", 1, 2));
        var columns = owner.rows(
                "select value::text from audit_events e, jsonb_each(to_jsonb(e)) where e.id = '%s'".formatted(event));
        assertThat(columns)
                .hasSizeGreaterThan(15)
                .allSatisfy(column -> assertThat(column.getFirst())
                        .doesNotContainIgnoringCase("Quixotic")
                        .doesNotContainIgnoringCase("Zephyr")
                        .doesNotContain("example.org")
                        .doesNotContain("2001:db8")
                        .doesNotContain("Peculiar"));
        assertThat(owner.rows(DIGEST.formatted(event))).containsExactly(List.of("ACTOR", "t"), List.of("SUBJECT", "t"));
        assertThat(owner.value("select count(distinct salt) from audit_people where event_id = '%s'".formatted(event)))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("security.md 26: erasing a person leaves the event and its digest")
    void anErasureLeavesTheEvent() {
        UUID event = append(new Event.UserDeactivated(grace, "left", 1, 2));
        String row = "select e::text from audit_events e where id = '%s'".formatted(event);
        String before = owner.value(row);
        owner.run("delete from audit_people where event_id = '%s'".formatted(event));
        assertThat(owner.value(row)).isEqualTo(before);
        var entry = trail.find(AuditTrail.Filter.of(grace.id()), event).orElseThrow();
        assertThat(entry.sentence())
                .isEqualTo(
                        "A former user deactivated a former user: left. One session ended, 2 managed tokens stopped");
        assertThat(entry.address()).isNull();
    }

    @Test
    @DisplayName("security.md 25: CR, LF, ANSI and bidi in names and agents make one row and inert text")
    void foreignTextIsInert() {
        String hostile = "Eve\r\n2026 INFO fake\u001b[31m\u202edecoded\u2028\u0000\u2066x";
        var eve = new Person(UUID.randomUUID(), hostile, "eve\n@example.org");
        var as = new Actor.User(eve, null, new Origin("192.0.2.9\n", hostile), "request-2");
        UUID event = QuarkusTransaction.requiringNew()
                .call(() -> audit.append(as, new Event.TokenDeactivated(eve, UUID.randomUUID(), hostile, hostile)));
        var entry = trail.find(AuditTrail.Filter.of(eve.id()), event).orElseThrow();
        String inert = "Eve  2026 INFO fake [31m decoded   x";
        assertThat(entry.actor()).isEqualTo(inert);
        assertThat(entry.agent()).isEqualTo(inert);
        assertThat(entry.address()).isEqualTo("192.0.2.9");
        assertThat(entry.facts()).containsEntry("token_name", inert).containsEntry("reason", inert);
        assertThat(entry.sentence()).isEqualTo("%1$s deactivated the token “%1$s”: %1$s".formatted(inert));
        assertThat(owner.value(eventsAbout(eve))).isEqualTo("1");
        assertThat(owner.rows(DIGEST.formatted(event))).containsExactly(List.of("ACTOR", "t"));
    }

    @Test
    void textOutsideOfTheBasicPlaneIsNotCutInHalf() {
        assertThat(PlainText.of("a😀b😀", 2)).isEqualTo("a😀");
    }

    private UUID append(Event event) {
        return QuarkusTransaction.requiringNew().call(() -> audit.append(actor, event));
    }

    private static String eventsAbout(Person person) {
        return "select count(*) from audit_events where subject_id = '%s'".formatted(person.id());
    }
}
