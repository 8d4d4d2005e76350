package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.AuditTrail.Filter;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An export, on a machine where there is nothing but it and the log's public key. */
@QuarkusTest
class ExportVerificationTest {
    @Inject
    AuditExport export;

    @Inject
    AuditLog audit;

    @Inject
    Owner owner;

    private final Person ada = new Person(UUID.randomUUID(), "Ada “Ünïcode” Lovelace", "ada@example.org");
    private final Person grace = new Person(UUID.randomUUID(), "Grace Hopper", "grace@example.org");
    private String key;

    @BeforeEach
    void readKey() throws IOException {
        Path keyFile = ConfigProvider.getConfig().getValue("portal.audit.key", Path.class);
        key = Files.readString(keyFile.resolveSibling("audit-key.pub"));
    }

    private Actor.User user() {
        return new Actor.User(ada, UUID.randomUUID(), new Origin("192.0.2.1", "tests/1.0 \"x\""), "export");
    }

    private void append(Actor actor, Event event) {
        QuarkusTransaction.requiringNew().run(() -> audit.append(actor, event));
    }

    private String exported(Filter filter) {
        var out = new ByteArrayOutputStream();
        export.jsonLines(user(), filter, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String someEvents() {
        append(user(), new Event.TokenCreated(ada, UUID.randomUUID(), "Job ü\\\"", "laptop", null, "", "abcd"));
        append(user(), new Event.UserDeactivated(grace, "left\tus", 2, 3));
        append(new Actor.Anonymous(new Origin("198.51.100.7", null), "r"), new Event.LoginFailed(ada, 3));
        append(new Actor.Portal(), new Event.PortalSetUp(ada, "configuration"));
        return exported(Filter.of(ada.id()));
    }

    private ExportVerification.Report verify(String lines) {
        try {
            return ExportVerification.run(new StringReader(lines), key);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("security.md 24: an export is verified with the public key alone")
    void anExportIsSound() {
        var report = verify(someEvents());
        assertThat(report.faults()).isEmpty();
        assertThat(report.sound()).isTrue();
        assertThat(report.lines()).isEqualTo(5);
        assertThat(report.proven()).isEqualTo(5);
        assertThat(report.whole()).isFalse();
        assertThat(report.sizes()).hasSize(1);
    }

    @Test
    @DisplayName("security.md 24: any one byte flipped is found")
    void anyByteFlippedIsFound() {
        byte[] sound = someEvents().getBytes(StandardCharsets.UTF_8);
        for (int place = 0; place < sound.length; place += 7) {
            byte[] flipped = sound.clone();
            flipped[place] ^= 1;
            var report = verify(new String(flipped, StandardCharsets.UTF_8));
            assertThat(report.sound())
                    .as(() -> "around " + new String(flipped, StandardCharsets.UTF_8))
                    .isFalse();
        }
    }

    @Test
    @DisplayName("security.md 24: lines without a proof, given twice, cut off, and of another key are found")
    void wholeLines() throws IOException {
        String sound = someEvents();
        String first = sound.lines().findFirst().orElseThrow() + "\n";
        assertThat(verify(sound + first).faults()).singleElement().asString().contains("line 6", "was there before");
        assertThat(verify(sound.substring(0, sound.length() - 1)).faults())
                .singleElement()
                .asString()
                .contains("cut off");
        String unproven = sound.replaceFirst("\"proof\":\\{.*}\n", "\"proof\":null}\n");
        assertThat(verify(unproven).sound()).as("too new for one").isTrue();
        assertThat(verify(unproven).unproven()).isEqualTo(1);
        key = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
        assertThat(verify(sound).faults())
                .hasSize(5)
                .allSatisfy(fault -> assertThat(fault).contains("wrong signature"));
    }

    @Test
    @DisplayName("security.md 26: what was erased is told as erased, and the rest is proved all the same")
    void erased() {
        someEvents();
        owner.run(
                "delete from audit_people where event_id in (select id from audit_events where actor_id = '%s' or subject_id = '%s')"
                        .formatted(ada.id(), ada.id()));
        String lines = exported(Filter.of(ada.id()));
        assertThat(lines).contains("A former user created the token");
        assertThat(verify(lines).faults()).isEmpty();
    }
}
