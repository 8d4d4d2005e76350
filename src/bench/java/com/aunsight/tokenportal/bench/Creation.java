package com.aunsight.tokenportal.bench;

import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** New tokens by the API, in turn with pgbench, which sends the database the same statements and does nothing else. */
final class Creation {
    private static final int CLIENTS = 8;
    private static final int MOST_PEOPLE = 2_000;
    /** Rounds until the just-in-time compilers are through with it: a creation goes a long way. */
    private static final int WARM_UP = 10;

    private static final double LIKE_PGBENCH = 0.5;
    /** Of what is created while nobody seals. */
    private static final double WITH_SEALING = 0.95;
    /** The sealer's (audit.seal.Sealing): whoever has it, nobody else seals. */
    private static final String HOLD_SEALER = "select pg_advisory_lock(x'6175646974'::bigint)";

    private static final String ALL_SEALED =
            "select (select count(*) from audit_events) = (select max(size) from audit_checkpoints)";

    /** Seconds from an event to the checkpoint that covers it. */
    private static final double SEALED_AFTER = 10;

    private static final String LONGEST_UNSEALED = """
            select extract(epoch from max(c.at - e.at))
            from audit_events e join audit_leaves l on l.event_id = e.id
            cross join lateral (select at from audit_checkpoints where size > l.index order by size limit 1) c
            where e.id >= audit_first_key(?)""";

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final Pattern LATENCY = Pattern.compile("latency average = ([0-9.]+)");

    private final Scale scale;
    private final Report report;
    private final Node node;

    Creation(Scale scale, Report report, Node node) {
        this.scale = scale;
        this.report = report;
        this.node = node;
    }

    void measure() throws Exception {
        int people = Math.min(MOST_PEOPLE, scale.tokens() / 200);
        List<String> opened = Seed.openSessions(Database.in(node.dataDir()), 0, people);
        var sessions = Guids.write(Throughput.file("sessions"), opened.stream());
        String url = node.portal().url() + "/api/v1/tokens";
        Load.Way create = _ -> Load.start(url, CLIENTS, scale.seconds(), "create.lua", sessions, newName())
                .end();
        var portal = new Measured("tokens created by the API", create);
        var pgbench = new Measured("pgbench", round -> pgbench(people));
        Measured.inTurn(WARM_UP, portal);
        portal.rounds().clear();
        Measured.inTurn(scale.rounds(), portal, pgbench);
        report.atLeast(
                LIKE_PGBENCH, portal.name() + ", a second", portal.perSecond(), pgbench.name(), pgbench.perSecond());
        report.compare(portal.name() + ", p50 ms", portal.p50(), "mean of pgbench", pgbench.p50());
        report.failures(portal);
        sealing(create);
    }

    private void sealing(Load.Way create) {
        var times = new ArrayList<Double>();
        var sealed = new Measured("tokens created while events are sealed", round -> {
            var begin = OffsetDateTime.now(ZoneOffset.UTC);
            var created = create.round(round);
            times.add(longestUnsealed(begin));
            return created;
        });
        var unsealed = new Measured("nobody seals", round -> whileNobodySeals(create, round));
        Measured.inTurn(scale.rounds(), unsealed, sealed);
        report.atLeast(
                WITH_SEALING, sealed.name() + ", a second", sealed.perSecond(), unsealed.name(), unsealed.perSecond());
        report.atMost(SEALED_AFTER, "longest that an event of these waited for its seal", Collections.max(times), "s");
    }

    /** Of the events since then, all of which are sealed when this ends. */
    private double longestUnsealed(OffsetDateTime begin) {
        try (var connection = Database.in(node.dataDir()).connect();
                var statement = connection.createStatement();
                var query = connection.prepareStatement(LONGEST_UNSEALED)) {
            Seed.await(statement, ALL_SEALED);
            query.setObject(1, begin);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getDouble(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was left over is sealed before it ends. */
    private Load.Round whileNobodySeals(Load.Way create, int number) {
        try (var connection = Database.in(node.dataDir()).connect();
                var statement = connection.createStatement()) {
            statement.execute(HOLD_SEALER);
            var round = create.round(number);
            statement.execute("select pg_advisory_unlock_all()");
            Seed.await(statement, ALL_SEALED);
            return round;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No token of a round before has a name that begins so. */
    private static String newName() {
        return Long.toString(System.nanoTime(), Character.MAX_RADIX) + "-";
    }

    /** For people other than those with sessions. */
    private Load.Round pgbench(int people) {
        var database = Database.in(node.dataDir());
        var uri = database.uri();
        String output = Program.start(
                        Map.of("PGPASSWORD", database.application().password()),
                        List.of(
                                "pgbench",
                                "--no-vacuum",
                                "--protocol=prepared",
                                "--client=" + CLIENTS,
                                "--jobs=1",
                                "--time=" + scale.seconds(),
                                "--file=src/bench/load/create.sql",
                                "--define=first=" + people,
                                "--define=last=" + (2 * people - 1),
                                "--define=people=" + Seed.personId(0).toString().substring(0, 24),
                                "--host=" + uri.getHost(),
                                "--port=" + uri.getPort(),
                                "--username=" + database.application().username(),
                                uri.getPath().substring(1)))
                .output();
        double latency = number(LATENCY, output);
        return new Load.Round(number(TPS, output), latency, latency, 0);
    }

    private static double number(Pattern pattern, String output) {
        var found = pattern.matcher(output);
        if (!found.find()) {
            throw new IllegalStateException("pgbench does not tell " + pattern + ":\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
