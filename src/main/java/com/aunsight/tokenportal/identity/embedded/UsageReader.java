package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.identity.UseOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** The uses of one token, put together from the hours and the days that are kept. */
@ApplicationScoped
class UsageReader {
    private static final String USES = """
            select o.hash, o.address, o.agent, o.first_seen_at, h.hour, cast(null as date) as day, h.outcome, h.uses, h.last_at
            from use_origins o join use_hours h on h.origin_id = o.id where o.token_id = :token and h.hour >= :since
            union all
            select o.hash, o.address, o.agent, o.first_seen_at, null, d.day, d.outcome, d.uses, d.last_at
            from use_origins o join use_days d on d.origin_id = o.id where o.token_id = :token and d.day >= :first""";

    private final InstantSource clock;
    private final Session database;

    UsageReader(InstantSource clock, Session database) {
        this.clock = clock;
        this.database = database;
    }

    /** So many uses of an hour or a day. Holds an array and is never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Used(
            byte[] hash, Origin origin, Instant firstSeenAt, LocalDate day, Usage.Counts counts, Instant lastAt) {
        static Used of(Tuple row, ZoneId zone) {
            Instant hour = row.get("hour", Instant.class);
            return new Used(
                    row.get("hash", byte[].class),
                    new Origin(row.get("address", String.class), row.get("agent", String.class)),
                    row.get("first_seen_at", Instant.class),
                    hour == null ? row.get("day", LocalDate.class) : LocalDate.ofInstant(hour, zone),
                    Usage.Counts.of(UseOutcome.valueOf(row.get("outcome", String.class)), row.get("uses", Long.class)),
                    row.get("last_at", Instant.class));
        }
    }

    /** @param days the last ones, today included */
    Usage read(UUID token, ZoneId zone, int days) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        LocalDate first = today.minusDays(days - 1L);
        var used = used(token, zone, first);
        return new Usage(zone, exactSince(zone), days(used, first, today), sources(used), secrets(token, used));
    }

    private List<Used> used(UUID token, ZoneId zone, LocalDate first) {
        return database.createNativeQuery(USES, Tuple.class)
                .addScalar("hash", byte[].class)
                .addScalar("address", String.class)
                .addScalar("agent", String.class)
                .addScalar("first_seen_at", Instant.class)
                .addScalar("hour", Instant.class)
                .addScalar("day", LocalDate.class)
                .addScalar("outcome", String.class)
                .addScalar("uses", Long.class)
                .addScalar("last_at", Instant.class)
                .setParameter("token", token)
                .setParameter("since", first.atStartOfDay(zone).toInstant())
                .setParameter("first", first)
                .getResultStream()
                .map(row -> Used.of(row, zone))
                .toList();
    }

    /** The first day of the zone that lies in the hours as a whole. */
    private LocalDate exactSince(ZoneId zone) {
        Instant kept = UseTidying.hoursKeptSince(clock.instant());
        LocalDate day = LocalDate.ofInstant(kept, zone);
        return day.atStartOfDay(zone).toInstant().isBefore(kept) ? day.plusDays(1) : day;
    }

    private static List<Usage.Day> days(List<Used> uses, LocalDate first, LocalDate today) {
        var counts = uses.stream().collect(Collectors.toMap(Used::day, Used::counts, Usage.Counts::plus));
        return first.datesUntil(today.plusDays(1))
                .map(day -> new Usage.Day(day, counts.getOrDefault(day, Usage.Counts.NONE)))
                .toList();
    }

    private static List<Usage.Source> sources(List<Used> uses) {
        return uses.stream().collect(Collectors.groupingBy(Used::origin)).entrySet().stream()
                .map(origin -> source(origin.getKey(), origin.getValue()))
                .sorted(Comparator.comparing(Usage.Source::lastSeenAt).reversed())
                .toList();
    }

    private static Usage.Source source(Origin origin, List<Used> uses) {
        return new Usage.Source(
                origin.equals(UseKey.ELSEWHERE) ? null : origin,
                uses.stream().map(Used::firstSeenAt).min(Instant::compareTo).orElseThrow(),
                uses.stream().map(Used::lastAt).max(Instant::compareTo).orElseThrow(),
                counts(uses));
    }

    private static Usage.Counts counts(List<Used> uses) {
        return uses.stream().map(Used::counts).reduce(Usage.Counts.NONE, Usage.Counts::plus);
    }

    private static List<Usage.OfSecret> secrets(UUID token, List<Used> uses) {
        return SecretRow.<SecretRow>list("tokenId = ?1 order by validFrom desc", token).stream()
                .map(secret -> {
                    var own = uses.stream()
                            .filter(used -> Arrays.equals(used.hash(), secret.hash))
                            .toList();
                    return new Usage.OfSecret(
                            String.valueOf(secret.lastFour),
                            secret.validFrom,
                            secret.validUntil,
                            counts(own),
                            sources(own));
                })
                .toList();
    }
}
