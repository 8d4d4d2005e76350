package com.aunsight.tokenportal.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.audit.ExportVerification;
import com.aunsight.tokenportal.audit.Retention;
import com.aunsight.tokenportal.platform.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month that leaves the database: its file verifies by itself, and the rest of the log as before. */
class RetentionTest {
    private static final InstantSource NOW = InstantSource.system();
    /** When the month of now may leave. */
    private static final InstantSource LATER = () ->
            NOW.instant().atOffset(ZoneOffset.UTC).plus(Period.ofMonths(3)).toInstant();

    @TempDir
    static Path folder;

    private static SealedLog original;

    @TempDir
    Path archive;

    private SealedLog log;
    private Path file;
    private String key;
    private YearMonth month;

    @BeforeAll
    static void write() throws SQLException {
        original = SealedLog.in(folder);
        original.write(1_200);
        original.seal();
    }

    @AfterAll
    static void stop() {
        original.close();
    }

    @BeforeEach
    void copy() throws SQLException {
        log = original.copy();
        file = archive.resolve("month.jsonl");
        key = log.key().publicHalf().verifierKey("log.example.org/audit");
        month = YearMonth.from(NOW.instant().atOffset(ZoneOffset.UTC));
    }

    private long detach(InstantSource clock) throws SQLException, IOException {
        try (var owner = log.owner()) {
            return Retention.run(owner, month, file, key, clock);
        }
    }

    private Verification.Report verify() throws SQLException {
        try (var connection = log.application()) {
            return Verification.run(connection, key, "", (done, total) -> {});
        }
    }

    @Test
    void aMonthLeaves() throws Exception {
        assertThat(detach(LATER)).isEqualTo(1_200);
        try (var reader = Files.newBufferedReader(file)) {
            var report = ExportVerification.run(reader, key);
            assertThat(report.faults()).isEmpty();
            assertThat(report.proven()).isEqualTo(1_200);
            assertThat(report.whole()).isTrue();
        }
        assertThat(log.value("select count(*) from audit_leaves")).isEqualTo("1200");
        assertThat(log.value("select count(*) from audit_events"))
                .as("the one that tells")
                .isEqualTo("1");
        assertThat(log.value("select facts ->> 'count' from audit_events where event = 'audit.detached'"))
                .isEqualTo("1200");
        log.seal();
        var report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.leaves()).isEqualTo(1_201);
        assertThat(report.events()).isEqualTo(1);
        assertThat(report.detached()).isEqualTo(1_200);
    }

    @Test
    @DisplayName("An event deleted beforehand is not hidden by the month's leaving")
    void whatIsMissingStaysMissing() throws Exception {
        log.tamper("delete from audit_people where event_id = (select event_id from audit_leaves where index = 7)");
        log.tamper("delete from audit_events where id = (select event_id from audit_leaves where index = 7)");
        assertThat(detach(LATER)).isEqualTo(1_199);
        log.seal();
        assertThat(verify().faults()).containsExactly(new Fault.DetachedOtherwise(month, 1_199, 1_200));
    }

    @Test
    void whatCannotLeaveStays() throws Exception {
        assertThatThrownBy(() -> detach(NOW))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("not over");
        log.write(1);
        assertThatThrownBy(() -> detach(LATER)).hasMessageContaining("not sealed");
        log.seal();
        log.tamper(
                "update audit_events set node = 'other' where id = (select event_id from audit_leaves where index = 7)");
        assertThatThrownBy(() -> detach(LATER))
                .hasMessageContaining("does not verify")
                .hasMessageContaining("altered");
        assertThatThrownBy(() -> detach(LATER))
                .as("a file that is there is not overwritten")
                .isInstanceOf(IOException.class);
        assertThat(log.value("select count(*) from audit_events")).isEqualTo("1201");
    }
}
