package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.platform.Misconfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {
    private static final String UNSEALED =
            "select count(*) from audit_events e where not exists (select from audit_leaves l where l.event_id = e.id)";

    @TempDir
    static Path folder;

    private static SealedLog log;

    @BeforeAll
    static void start() {
        log = SealedLog.in(folder);
    }

    @AfterAll
    static void stop() {
        log.close();
    }

    @Test
    void eventsBecomeLeavesUnderASignedCheckpoint() throws Exception {
        log.write(700);
        assertThat(log.seal()).isGreaterThanOrEqualTo(700);
        assertThat(log.seal()).as("once").isZero();
        assertThat(log.value(UNSEALED)).isEqualTo("0");
        assertThat(log.value("select count(*) = max(index) + 1 from audit_leaves"))
                .isEqualTo("t");
        assertThat(log.value("select count(*) = (select count(*) from audit_leaves) / 256 from audit_subtrees"))
                .isEqualTo("t");
        try (var connection = log.application()) {
            var stored = StoredCheckpoint.latest(connection).orElseThrow();
            var note = SignedNote.of(stored.note());
            assertThat(note.signedBy(log.key().publicHalf(), "log.example.org/audit"))
                    .isTrue();
            var checkpoint = Checkpoint.of(note.text());
            assertThat(checkpoint.size()).isEqualTo(stored.size());
            assertThat(checkpoint.root()).isEqualTo(stored.root());
            var tree = new Tree(new StoredSubtrees(connection), stored.size());
            assertThat(tree.root()).isEqualTo(stored.root());
        }
    }

    @Test
    @DisplayName("What a transaction that is still open will bring is waited for: nothing after it is sealed before it")
    void openTransactionsAreWaitedFor() throws Exception {
        log.seal();
        try (var open = log.application()) {
            open.setAutoCommit(false);
            SealedLog.write(open, 1);
            log.write(3);
            assertThat(log.seal()).isZero();
            open.commit();
        }
        assertThat(log.seal()).isEqualTo(4);
    }

    @Test
    void aTransactionThatIsRolledBackLeavesNoGap() throws Exception {
        log.seal();
        try (var open = log.application()) {
            open.setAutoCommit(false);
            SealedLog.write(open, 1);
            open.rollback();
        }
        log.write(2);
        assertThat(log.seal()).isEqualTo(2);
    }

    @Test
    void aBatchMayEndWithinATransaction() throws Exception {
        log.seal();
        log.write(10);
        assertThat(log.seal(log.key(), 3)).isEqualTo(10);
        assertThat(log.value(UNSEALED)).isEqualTo("0");
    }

    @Test
    @DisplayName("What a restored database brought along from another cluster is sealed as committed")
    void eventsOfAnotherCluster() throws Exception {
        log.write(3);
        log.seal();
        log.write(2);
        // As if all this had been restored from elsewhere: a cluster's number cannot be changed.
        log.tamper("update audit_events set cluster = 77");
        log.tamper("update audit_checkpoints set cluster = 77");
        log.write(1);
        assertThat(log.seal()).isEqualTo(3);
        assertThat(log.value("select cluster = audit_cluster() from audit_checkpoints order by number desc limit 1"))
                .isEqualTo("t");
    }

    @Test
    void manyAtOnceSealEachEventOnce() throws Exception {
        log.seal();
        log.write(300);
        try (var sealers = Executors.newFixedThreadPool(4)) {
            var runs = sealers.invokeAll(java.util.Collections.nCopies(4, () -> log.seal(log.key(), 20)));
            for (var run : runs) {
                run.get();
            }
        }
        log.seal();
        assertThat(log.value(UNSEALED)).isEqualTo("0");
        assertThat(log.value(
                        "select count(*) = max(index) + 1 and count(*) = count(distinct event_id) from audit_leaves"))
                .isEqualTo("t");
    }

    @Test
    @DisplayName("A node with another key than the recorded one does not seal, and says which it has")
    void anotherKeyDoesNotSeal(@TempDir Path other) throws SQLException {
        log.seal();
        Path file = other.resolve("audit-key.pem");
        SigningKey.createIfMissing(file);
        var strange = SigningKey.in(file);
        log.write(1);
        assertThatThrownBy(() -> log.seal(strange, 10))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("portal.audit.key")
                .hasMessageContaining(strange.publicHalf().toString())
                .hasMessageContaining(log.key().publicHalf().toString());
        assertThat(log.seal()).isEqualTo(1);
    }

    @Test
    void theKeyIsReadableByItsOwnerAloneAndItsPublicHalfLiesBesideIt() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("audit-key.pem"))))
                .isEqualTo("rw-------");
        assertThat(LogKey.of(Files.readString(folder.resolve("audit-key.pub"))))
                .isEqualTo(log.key().publicHalf());
        String verifier = log.key().publicHalf().verifierKey("log.example.org/audit");
        assertThat(verifier).matches("log\\.example\\.org/audit\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]+");
        assertThat(LogKey.of(verifier)).isEqualTo(log.key().publicHalf());
    }

    @Test
    @DisplayName("C2SP signed-note: the published example is verified, and no altered one")
    void theExampleOfGo() {
        // https://pkg.go.dev/golang.org/x/mod/sumdb/note
        var key = LogKey.of("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        String note = """
                If you think cryptography is the answer to your problem,
                then you don't know what your problem is.

                — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                """;
        assertThat(SignedNote.of(note).signedBy(key, "PeterNeumann")).isTrue();
        assertThat(SignedNote.of(note).signedBy(key, "PaulNeumann")).isFalse();
        assertThat(SignedNote.of(note.replace("answer", "Answer")).signedBy(key, "PeterNeumann"))
                .isFalse();
        assertThatThrownBy(() -> SignedNote.of(note + " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyNotesInAFileAreToldApart() {
        var one = new Checkpoint("log.example.org/audit", 1, Hash.leaf(new byte[0])).signedBy(List.of(log.key()));
        var two = new Checkpoint("log.example.org/audit", 2, Hash.EMPTY).signedBy(List.of(log.key(), log.key()));
        assertThat(SignedNote.all(one + "" + two + one).stream().map(SignedNote::toString))
                .containsExactly(one.toString(), two.toString(), one.toString());
    }

    @Test
    @DisplayName("The canonical bytes of encoding 1, written out")
    void canonicalBytes() throws SQLException {
        log.write(1);
        log.seal();
        List<String> row = log.rows("""
                select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), encode(actor_digest, 'hex'), xid, cluster,
                       actor_id, credential_id, token_id, encode(l.hash, 'hex')
                from audit_events e join audit_leaves l on l.event_id = e.id order by l.index desc limit 1""").getFirst();
        String expected = """
                {"actor_digest":"%3$s","actor_id":"%6$s","actor_kind":"USER","at":"%2$s","cluster":"%5$s","credential_id":"%7$s",\
                "encoding":1,"event":"token.created","facts":{"allowed_addresses":"","count":1,"last_four":"0001","place":"laptop",\
                "token_name":"Job “1” \\t\\"ü\\""},"id":"%1$s","node":"node-1","request_id":"request-1","result":"SUCCESS",\
                "session_id":null,"subject_digest":null,"subject_id":"%6$s","token_id":"%8$s","xid":"%4$s"}""".formatted(row.toArray());
        assertThat(HexFormat.of()
                        .formatHex(Hash.leaf(expected.getBytes(StandardCharsets.UTF_8))
                                .bytes()))
                .isEqualTo(row.getLast());
    }

    @Test
    void numbersCountDigitByDigit() {
        assertThat(CanonicalJson.rewritten(
                        "{\"b\": [1, 1.0, true, null], \"a\": {\"d\": \"\\u0007\\/\", \"c\": -3e2}}"))
                .isEqualTo("{\"a\":{\"c\":-3e2,\"d\":\"\\u0007/\"},\"b\":[1,1.0,true,null]}");
    }
}
