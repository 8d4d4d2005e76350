package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Proof;
import com.aunsight.tokenportal.audit.seal.Proving;
import com.aunsight.tokenportal.platform.Misconfiguration;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Moves a past month's events out of the database into a file that verifies by itself, as an export does. Their leaves stay in the tree:
 * all other events are proved as before. Plain SQL, by the owner of the schema.
 */
public final class Retention {
    private static final DateTimeFormatter PARTITION = DateTimeFormatter.ofPattern("uuuu_MM", Locale.ROOT);
    private static final int CHUNK = 1_000;

    private final Connection owner;
    private final YearMonth month;
    private final String events;
    private final String people;

    private Retention(Connection owner, YearMonth month) {
        this.owner = owner;
        this.month = month;
        this.events = "audit_events_" + PARTITION.format(month);
        this.people = "audit_people_" + PARTITION.format(month);
    }

    /**
     * Writes the file, verifies it, and only then takes the month out.
     *
     * @param owner a connection of the role that owns the schema
     * @param month over for at least a month
     * @param file must not be there yet
     * @param key the log's public key, as text
     * @return how many events moved
     * @throws Misconfiguration when the month cannot be moved; nothing happened then
     */
    public static long run(Connection owner, YearMonth month, Path file, String key, InstantSource clock)
            throws SQLException, IOException {
        if (!month.plusMonths(1).isBefore(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)))) {
            throw new Misconfiguration(month + " is not over for a month yet");
        }
        owner.setAutoCommit(false);
        try {
            long moved = new Retention(owner, month).move(file, key, clock);
            owner.commit();
            return moved;
        } finally {
            owner.rollback();
        }
    }

    private long move(Path file, String key, InstantSource clock) throws SQLException, IOException {
        if (number("select count(*) from pg_inherits where inhrelid = to_regclass('public." + events + "')") == 0) {
            throw new Misconfiguration("There are no events of " + month + " in the database");
        }
        execute("set local lock_timeout = '10s'");
        execute("lock table " + events + ", " + people + " in access exclusive mode");
        long count = number("select count(*) from " + events);
        if (number("select count(*) from " + events
                        + " e where not exists (select from audit_leaves l where l.event_id = e.id)")
                > 0) {
            throw new Misconfiguration("Some events of " + month + " are not sealed: verify the audit log first");
        }
        String hash = write(file);
        demandSound(file, key, count);
        OwnersEvent.write(owner, new Event.AuditDetached(month.toString(), count, hash), null, clock.instant());
        for (String parent : List.of("audit_events", "audit_people")) {
            String partition = parent + "_" + PARTITION.format(month);
            execute("alter table " + parent + " detach partition " + partition);
            execute("drop table " + partition);
        }
        return count;
    }

    private static void demandSound(Path file, String key, long count) throws IOException {
        try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            var report = ExportVerification.run(reader, key);
            if (!report.sound() || report.proven() != count) {
                throw new Misconfiguration("The file does not verify, and nothing was moved: "
                        + report.faults().stream().findFirst().orElse("it is not complete"));
            }
        }
    }

    /** On disk when it returns: the rows are gone after this. */
    private String write(Path file) throws SQLException, IOException {
        var hash = sha256();
        try (var channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), hash))) {
            var proving = Proving.byLatest(owner);
            List<UUID> ids = ids(new UUID(0, 0));
            while (!ids.isEmpty()) {
                var proofs = new ArrayList<>(proving.of(owner, ids).values());
                proofs.sort(Comparator.comparingLong(Proof::index));
                for (Proof proof : proofs) {
                    line(proof, out);
                }
                ids = ids(ids.getLast());
            }
            out.flush();
            channel.force(true);
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static void line(Proof proof, OutputStream out) {
        try {
            out.write(ProvenEvent.of(proof).line().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private List<UUID> ids(UUID after) throws SQLException {
        try (var statement =
                owner.prepareStatement("select id from " + events + " where id > ? order by id limit " + CHUNK)) {
            statement.setObject(1, after);
            var ids = new ArrayList<UUID>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private long number(String query) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var running = owner.createStatement()) {
            running.execute(statement);
        }
    }
}
