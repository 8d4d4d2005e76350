package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.audit.Erasure;
import com.aunsight.tokenportal.audit.seal.Verification.Report;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import com.aunsight.tokenportal.testing.DataFolders;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a superuser does to the log, with no trigger or constraint in the way, and that it is found and named. */
@Tag("full")
class VerificationTest {
    private static final int EVENTS = 3_000;
    private static final String ORIGIN = "log.example.org/audit";

    @TempDir
    static Path folder;

    private static SealedLog original;

    /** A superuser's transaction, which nobody else sees and nothing is left of. */
    private Connection database;

    /** Eleven checkpoints over transactions of different sizes, and two subtrees of the verifier's own parts. */
    @BeforeAll
    static void write() throws SQLException {
        original = SealedLog.in(folder);
        for (int i = 0; i < 10; i++) {
            original.write(100);
            original.write(1);
            original.write(199);
            original.seal();
        }
        assertThat(original.value("select count(*) from audit_leaves")).isEqualTo(Integer.toString(EVENTS));
    }

    @AfterAll
    static void stop() {
        original.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        database = original.superuser();
        database.setAutoCommit(false);
        tamper("set local session_replication_role = replica");
    }

    @AfterEach
    void undo() throws SQLException {
        if (!database.isClosed()) {
            database.rollback();
            database.close();
        }
    }

    /** For what has to be committed. */
    private SealedLog copy() throws SQLException {
        undo();
        return original.copy();
    }

    private void tamper(String statement) throws SQLException {
        try (var running = database.createStatement()) {
            running.execute(statement);
        }
    }

    private String value(String query) throws SQLException {
        return DataFolders.rows(database, query).getFirst().getFirst();
    }

    private Report verify() throws SQLException {
        return verify(null, "");
    }

    private Report verify(@Nullable String key, String checkpoints) throws SQLException {
        return Verification.within(database, key, checkpoints, (done, total) -> {});
    }

    private static String verifierKey(SigningKey key) {
        return key.publicHalf().verifierKey(ORIGIN);
    }

    private static Report verified(SealedLog log, @Nullable String key) throws SQLException {
        try (var connection = log.application()) {
            return Verification.run(connection, key, "", (done, total) -> {});
        }
    }

    private UUID event(long index) throws SQLException {
        return UUID.fromString(value("select event_id from audit_leaves where index = " + index));
    }

    @Test
    void whatIsAsItWasSealedIsSound() throws SQLException {
        String kept = checkpoint(3);
        var log = copy();
        log.write(2);
        try (var connection = log.application()) {
            var report = Verification.run(connection, verifierKey(log.key()), kept, (done, total) -> {});
            assertThat(report.faults()).isEmpty();
            assertThat(report.sound()).isTrue();
            assertThat(report.leaves()).isEqualTo(EVENTS);
            assertThat(report.events()).isEqualTo(EVENTS);
            assertThat(report.unsealed()).isEqualTo(2);
            assertThat(report.checkpoints()).isEqualTo(10);
        }
    }

    private String checkpoint(int number) throws SQLException {
        return value("select note from audit_checkpoints where number = " + number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '^',
            value = {
                "at ; at + interval '1 microsecond'",
                "at ; at - interval '4052 years'",
                "at ; 'infinity'",
                "encoding ; 2",
                "event ; 'token.createe'",
                "result ; 'FAILED'",
                "actor_kind ; 'SYSTEM'",
                "actor_id ; gen_random_uuid()",
                "actor_id ; null",
                "credential_id ; gen_random_uuid()",
                "subject_id ; gen_random_uuid()",
                "token_id ; null",
                "session_id ; gen_random_uuid()",
                "facts ; jsonb_set(facts, '{count}', '1234.0')",
                "facts ; facts || '{\"more\": null}'",
                "facts ; facts - 'allowed_addresses'",
                "facts ; jsonb_set(facts, '{last_four}', '\"04D2\"')",
                "request_id ; request_id || ' '",
                "node ; upper(node)",
                "actor_digest ; set_byte(actor_digest, 31, 7)",
                "subject_digest ; actor_digest",
                "xid ; (xid::text::bigint + 1)::text::xid8",
                "cluster ; cluster + 1"
            })
    @DisplayName("security.md 24: one column of one row altered")
    void altered(String column, String value) throws SQLException {
        var event = event(1_233);
        tamper("update audit_events set %s = %s where id = '%s'".formatted(column, value, event));
        assertThat(verify().faults())
                .anySatisfy(fault -> assertThat(fault).isInstanceOfSatisfying(Fault.Altered.class, altered -> {
                    assertThat(altered.event()).isEqualTo(event);
                    assertThat(altered.index()).isEqualTo(1_233);
                }))
                .allSatisfy(fault -> assertThat(fault.told()).contains(event.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name = 'Ada Lovelacf 1'",
                "email = null",
                "address = '192.0.2.8'",
                "agent = ''",
                "salt = set_byte(salt, 0, get_byte(salt, 0) # 1)"
            })
    @DisplayName("security.md 24, 26: a personal fact altered")
    void personAltered(String change) throws SQLException {
        var event = event(7);
        tamper("update audit_people set %s where event_id = '%s'".formatted(change, event));
        assertThat(verify().faults())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.PersonAltered.class,
                        fault -> assertThat(fault.event()).isEqualTo(event));
    }

    /** By type, the least that can be altered: a character, a bit, a microsecond; and what is put where there is nothing. */
    private static final Map<String, String> LEAST = Map.of(
            "text",
            "coalesce(overlay(%1$s placing chr(ascii(%1$s) # 1) from 1 for 1), 'x')",
            "uuid",
            """
            coalesce(overlay(%1$s::text placing translate(right(%1$s::text, 1), '0123456789abcdef', '1032547698badcfe') from 36)::uuid,
                     gen_random_uuid())""",
            "bytea",
            "coalesce(set_byte(%1$s, 15, get_byte(%1$s, 15) # 1), sha256(''))",
            "jsonb",
            "overlay(%1$s::text placing 'q' from 3 for 1)::jsonb",
            "timestamp with time zone",
            "%1$s + interval '1 microsecond'",
            "smallint",
            "%1$s + 1",
            "bigint",
            "%1$s + 1",
            "xid8",
            "(%1$s::text::bigint + 1)::text::xid8");

    @ParameterizedTest
    @CsvSource({"audit_events, id", "audit_people, event_id"})
    @DisplayName("security.md 24: one character of one row altered, in each of the columns that there are")
    void everyColumn(String table, String key) throws SQLException {
        for (List<String> check : DataFolders.rows(
                database,
                "select conname from pg_constraint where contype = 'c' and conrelid = '%s'::regclass"
                        .formatted(table))) {
            tamper("alter table %s drop constraint %s".formatted(table, check.getFirst()));
        }
        var event = event(2_048);
        for (List<String> column : DataFolders.rows(database, """
                select attname, format_type(atttypid, null) from pg_attribute
                where attrelid = '%s'::regclass and attnum > 0 and not attisdropped""".formatted(table))) {
            String name = column.getFirst();
            tamper("savepoint sound");
            String altered = Objects.requireNonNull(LEAST.get(column.getLast()), column::toString)
                    .formatted(name);
            tamper("update %s set %s = %s where %s = '%s'".formatted(table, name, altered, key, event));
            assertThat(verify().faults())
                    .as(name)
                    .anySatisfy(fault -> assertThat(fault.told()).contains(event.toString()));
            tamper("rollback to sound");
        }
    }

    @Test
    @DisplayName("security.md 26: personal facts that are gone are missing, unless an event tells of their erasure")
    void personMissing() throws SQLException {
        var event = event(7);
        tamper("delete from audit_people where event_id = '%s'".formatted(event));
        assertThat(verify().faults())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.PersonMissing.class,
                        fault -> assertThat(fault.event()).isEqualTo(event));
        var log = copy();
        UUID user = UUID.fromString(log.value("select actor_id from audit_events where id = '%s'".formatted(event)));
        try (var connection = log.owner()) {
            // Everybody of the log has about thirty events.
            assertThat(Erasure.run(connection, user, InstantSource.system())).isBetween(30L, 32L);
            assertThat(Erasure.run(connection, user, InstantSource.system()))
                    .as("once")
                    .isZero();
        }
        log.seal();
        var report = verified(log, null);
        assertThat(report.faults()).isEmpty();
        assertThat(report.erased()).isBetween(30L, 32L);
    }

    @Test
    @DisplayName("security.md 24: one event deleted")
    void deleted() throws SQLException {
        var event = event(1_234);
        tamper("delete from audit_events where id = '%s'".formatted(event));
        assertThat(verify().faults())
                .anySatisfy(fault -> assertThat(fault)
                        .isInstanceOfSatisfying(
                                Fault.Missing.class,
                                missing -> assertThat(missing.event()).isEqualTo(event)))
                .allSatisfy(fault -> assertThat(fault.told()).contains(event.toString()));
    }

    @Test
    @DisplayName("security.md 24: one event deleted together with its leaf")
    void deletedWithItsLeaf() throws SQLException {
        var event = event(1_234);
        tamper("delete from audit_events where id = '%s'".formatted(event));
        tamper("delete from audit_people where event_id = '%s'".formatted(event));
        tamper("delete from audit_leaves where event_id = '%s'".formatted(event));
        assertThat(verify().faults())
                .contains(new Fault.LeavesMissing(1_234, 1_234))
                .hasAtLeastOneElementOfType(Fault.OtherRoot.class);
    }

    @Test
    @DisplayName("security.md 24: one event deleted, and the leaves behind it moved up")
    void deletedAndClosed() throws SQLException {
        var event = event(2_990);
        tamper("delete from audit_events where id = '%s'".formatted(event));
        tamper("delete from audit_people where event_id = '%s'".formatted(event));
        tamper("delete from audit_leaves where event_id = '%s'".formatted(event));
        tamper("update audit_leaves set index = index - 1 where index > 2990");
        assertThat(verify().faults()).singleElement().isEqualTo(new Fault.Truncated(2_999, 3_000, name(10)));
    }

    private String name(int number) throws SQLException {
        var checkpoint = StoredCheckpoint.after(database, number - 1, 1).getFirst();
        return "checkpoint %d of %s".formatted(checkpoint.number(), checkpoint.at());
    }

    @Test
    @DisplayName("security.md 24: the newest hundred deleted: each is named")
    void theNewestDeleted() throws SQLException {
        var newest = DataFolders.rows(database, "select event_id from audit_leaves where index >= 2900");
        tamper("delete from audit_events where id in (select event_id from audit_leaves where index >= 2900)");
        assertThat(verify().faults().stream()
                        .filter(Fault.Missing.class::isInstance)
                        .map(fault -> ((Fault.Missing) fault).event().toString()))
                .containsExactlyElementsOf(newest.stream().map(List::getFirst).toList());
    }

    @Test
    @DisplayName("security.md 24: the newest hundred deleted with their leaves: a checkpoint covers them")
    void theNewestDeletedWithTheirLeaves() throws SQLException {
        truncate();
        assertThat(verify().faults()).contains(new Fault.Truncated(2_900, 3_000, name(10)));
    }

    private void truncate() throws SQLException {
        tamper("delete from audit_events where id in (select event_id from audit_leaves where index >= 2900)");
        tamper("delete from audit_people where event_id in (select event_id from audit_leaves where index >= 2900)");
        tamper("delete from audit_leaves where index >= 2900");
        tamper("delete from audit_subtrees where (index + 1) * 256 > 2900");
    }

    @Test
    @DisplayName(
            "security.md 24: truncated with leaves and checkpoints, which no database can tell: an exported checkpoint does")
    void truncatedWithCheckpoints() throws SQLException {
        String kept = checkpoint(1) + checkpoint(10);
        truncate();
        tamper("delete from audit_checkpoints where size > 2900");
        tamper("delete from audit_events where id in (select event_id from audit_leaves where index >= 2700)");
        tamper("delete from audit_people where event_id in (select event_id from audit_leaves where index >= 2700)");
        tamper("delete from audit_leaves where index >= 2700");
        tamper("delete from audit_subtrees where (index + 1) * 256 > 2700");
        assertThat(verify().faults()).as("the database alone is consistent").isEmpty();
        assertThat(verify(verifierKey(original.key()), kept).faults())
                .singleElement()
                .isInstanceOfSatisfying(Fault.Truncated.class, fault -> {
                    assertThat(fault.leaves()).isEqualTo(2_700);
                    assertThat(fault.signed()).isEqualTo(3_000);
                });
    }

    @Test
    @DisplayName("security.md 24: two events swapped")
    void swappedEvents() throws SQLException {
        var one = event(500);
        var two = event(1_750);
        tamper("""
                update audit_events e set event = o.event, facts = o.facts, token_id = o.token_id, actor_id = o.actor_id, request_id = o.request_id
                from audit_events o
                where (e.id, o.id) in (('%1$s', '%2$s'), ('%2$s', '%1$s'))""".formatted(one, two));
        assertThat(verify().faults().stream()
                        .filter(Fault.Altered.class::isInstance)
                        .map(fault -> ((Fault.Altered) fault).event()))
                .containsExactly(one, two);
    }

    @ParameterizedTest
    @CsvSource({"500, 1700", "10, 11", "0, 2999"})
    @DisplayName("security.md 24: two leaves swapped")
    void swappedLeaves(long first, long second) throws SQLException {
        var one = event(first);
        var two = event(second);
        tamper("update audit_leaves set index = 99999 where index = " + first);
        tamper("update audit_leaves set index = %d where index = %d".formatted(first, second));
        tamper("update audit_leaves set index = %d where index = 99999".formatted(second));
        var faults = verify().faults();
        assertThat(faults).hasAtLeastOneElementOfType(Fault.OtherRoot.class);
        assertThat(faults.stream()
                        .filter(Fault.Reordered.class::isInstance)
                        .map(fault -> ((Fault.Reordered) fault).event()))
                .containsAnyOf(one, two)
                .isSubsetOf(one, two);
    }

    @Test
    @DisplayName("security.md 24: an event inserted in the past, as of a transaction that is sealed")
    void insertedInThePast() throws SQLException {
        tamper(forged("(select xid from audit_events where id = '%s')".formatted(event(100))));
        assertThat(verify().faults())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.Added.class, fault -> assertThat(fault.event()).isEqualTo(forgedId()));
    }

    private static String forged(String xid) {
        return """
                insert into audit_events (id, at, event, result, actor_kind, facts, node, xid)
                values ('%s', now() - interval '3 hours', 'token.created', 'SUCCESS', 'SYSTEM', '{}', 'node-1', %s)""".formatted(forgedId(), xid);
    }

    /** Within the month, whenever this runs. */
    private static UUID forgedId() {
        return TimeOrderedId.floor(InstantSource.system().instant().truncatedTo(ChronoUnit.DAYS));
    }

    @Test
    @DisplayName(
            "security.md 24: an event inserted in the past, by a transaction of now: sealed, and told apart by its time")
    void insertedAsOfThePast() throws SQLException {
        var log = copy();
        log.tamper(forged("pg_current_xact_id()"));
        log.seal();
        assertThat(verified(log, null).faults())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.Backdated.class,
                        fault -> assertThat(fault.event()).isEqualTo(forgedId()));
    }

    @Test
    @DisplayName("security.md 24: an event altered together with its leaf and all stored subtrees")
    void alteredWithItsLeaf() throws SQLException {
        var event = event(1_000);
        tamper("update audit_events set node = 'node-2' where id = '%s'".formatted(event));
        rehash(database, event);
        assertThat(verify().faults())
                .filteredOn(Fault.OtherRoot.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(Fault.OtherRoot.class, fault -> {
                    assertThat(fault.since()).startsWith("checkpoint 3 ");
                    assertThat(fault.checkpoint()).startsWith("checkpoint 4 ");
                });
    }

    private static void rehash(Connection connection, UUID event) throws SQLException {
        var hash = StoredEvent.all(connection, List.of(event))
                .values()
                .iterator()
                .next()
                .leaf();
        try (var update = connection.prepareStatement("update audit_leaves set hash = ? where event_id = ?")) {
            update.setBytes(1, hash.bytes());
            update.setObject(2, event);
            update.executeUpdate();
        }
    }

    @Test
    @DisplayName("security.md 24: a checkpoint replaced by one that another key signed")
    void checkpointOfAnotherKey(@TempDir Path other) throws SQLException {
        SigningKey.createIfMissing(other.resolve("audit-key.pem"));
        var forged =
                new Checkpoint(ORIGIN, 1_500, root(5)).signedBy(List.of(SigningKey.in(other.resolve("audit-key.pem"))));
        tamper("update audit_checkpoints set note = '%s' where number = 5".formatted(forged));
        assertThat(verify().faults()).containsExactly(new Fault.WrongSignature(name(5)));
        tamper("insert into audit_keys select 2, origin, decode('%s', 'hex'), now() from audit_keys"
                .formatted(HexFormat.of()
                        .formatHex(SigningKey.in(other.resolve("audit-key.pem"))
                                .publicHalf()
                                .bytes())));
        assertThat(verify(verifierKey(original.key()), "").faults())
                .as("the database's word counts for nothing beside the auditor's key")
                .containsExactly(new Fault.WrongSignature(name(5)));
    }

    private Hash root(int number) throws SQLException {
        return StoredCheckpoint.after(database, number - 1, 1).getFirst().root();
    }

    @Test
    @DisplayName("security.md 24: a checkpoint replaced by somebody who has the key, by another, and taken away")
    void checkpointReplaced() throws SQLException {
        var forged = new Checkpoint(ORIGIN, 1_500, Hash.leaf(new byte[] {1})).signedBy(List.of(original.key()));
        tamper("update audit_checkpoints set note = '%s', root = decode('%s', 'hex') where number = 5"
                .formatted(
                        forged,
                        HexFormat.of().formatHex(Hash.leaf(new byte[] {1}).bytes())));
        assertThat(verify().faults())
                .singleElement()
                .isInstanceOfSatisfying(
                        Fault.OtherRoot.class,
                        fault -> assertThat(fault.checkpoint()).startsWith("checkpoint 5 "));
        tamper(
                "update audit_checkpoints set note = (select note from audit_checkpoints where number = 4) where number = 5");
        assertThat(verify().faults()).contains(new Fault.CheckpointAltered(name(5)));
        tamper("delete from audit_checkpoints where number = 5");
        assertThat(verify().faults()).containsExactly(new Fault.CheckpointMissing(5));
    }

    @Test
    @DisplayName("security.md 24: a checkpoint's place among the events altered, from which the next is sealed")
    void checkpointMoved() throws SQLException {
        tamper("update audit_checkpoints set event_id = '%s' where number = 10".formatted(event(2_900)));
        assertThat(verify().faults()).containsExactly(new Fault.CheckpointAltered(name(10)));
    }

    @Test
    void aWrongStoredSubtreeIsNamed() throws SQLException {
        tamper("update audit_subtrees set hash = sha256('') where level = 1 and index = 3");
        assertThat(verify().faults()).containsExactly(new Fault.SubtreeAltered(1, 3));
    }

    @Test
    void personalFactsOfNoEventAreNamed() throws SQLException {
        tamper("insert into audit_people (event_id, part, salt) values ('%s', 'ACTOR', '0123456789abcdef')"
                .formatted(forgedId()));
        assertThat(verify().faults()).containsExactly(new Fault.StrayPerson(forgedId()));
    }

    @Test
    @DisplayName("A rotated key: who trusts the old one or the new one trusts all checkpoints, and a stranger none")
    void rotation(@TempDir Path other) throws SQLException {
        var log = copy();
        Path next = other.resolve("audit-key.pem");
        SigningKey.createIfMissing(next);
        try (var connection = log.application()) {
            String note = Rotation.run(connection, folder.resolve("audit-key.pem"), next, InstantSource.system());
            assertThat(SignedNote.of(note).signatures()).hasSize(2);
        }
        log.write(1);
        assertThatThrownBy(log::seal).hasMessageContaining("portal.audit.key");
        log.seal(SigningKey.in(next), 10);
        for (var trusted : List.of(log.key(), SigningKey.in(next))) {
            assertThat(verified(log, verifierKey(trusted)).faults()).isEmpty();
        }
        Path stranger = other.resolve("stranger.pem");
        SigningKey.createIfMissing(stranger);
        assertThat(verified(log, verifierKey(SigningKey.in(stranger))).faults())
                .hasOnlyElementsOfType(Fault.WrongSignature.class)
                .hasSize(12);
    }
}
