package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Measures the packaged portal and prints one table ({@code ./mvnw verify -Pbench}), or by {@code -Dbench.url} something else that answers
 * introspection. Nothing fails here: what is slow is told by the table.
 */
@Tag("bench")
class BenchmarkIT {
    private static final Path FOLDER = Path.of("target", "bench");
    private static final int STARTS = 3;
    /** Seconds that the seeding may take. */
    private static final double SEEDING = 300;

    private final Scale scale = Scale.chosen();
    private final Report report = new Report();

    @BeforeAll
    static void prepare() throws IOException {
        Program.demand("wrk", "pgbench");
        Files.createDirectories(FOLDER);
        Bare.build();
    }

    @Test
    void measure() throws Exception {
        String url = System.getProperty("bench.url");
        if (url == null) {
            portal();
        } else {
            elsewhere(url);
        }
        System.out.println("Written to " + report.write());
    }

    private void elsewhere(String url) throws IOException, InterruptedException {
        Path tokens = Path.of(System.getProperty("bench.tokens"));
        String[] service = System.getProperty("bench.service", "").split(":", 2);
        var other = new Target(url, service.length < 2 ? "" : Target.basic(service[0], service[1]));
        List<String> known = Guids.read(tokens);
        Path drawn = Throughput.file("drawn");
        Guids.drawn(known::get, known.size(), Throughput.DRAWS, drawn);
        try (var bare = Bare.start(tokens, other.ask(known.getFirst()), Node.JVM)) {
            new Throughput(scale, report).elsewhere(other, bare.target(), drawn);
        }
    }

    private void portal() throws Exception {
        var starts = new ArrayList<Double>();
        seed(many(), scale.tokens());
        for (int i = 0; i < STARTS - 1; i++) {
            try (var node = Node.on(many())) {
                starts.add((double) node.portal().startTime().toMillis());
            }
        }
        seed(few(), Scale.FEW);
        try (var few = Node.on(few());
                var many = Node.on(many())) {
            starts.add((double) many.portal().startTime().toMillis());
            loaded(few, many, starts);
        }
    }

    private static Path few() {
        return FOLDER.resolve("few");
    }

    private Path many() {
        return FOLDER.resolve("many-" + scale.tokens());
    }

    /** Seeds a new portal; one that was seeded before stays as it is. */
    private void seed(Path dataDir, int tokens) throws Exception {
        try (var node = Node.on(dataDir)) {
            var seed = new Seed(Database.in(dataDir), tokens, Instant.now());
            report.atMost(SEEDING, "seeding of " + seed.size(), node.once("seeded", seed::sow), "s");
            report.tell("sealing of its events, s", Spread.text(node.once("sealed", seed::awaitSealed)));
        }
    }

    private void loaded(Node few, Node many, List<Double> starts) throws Exception {
        Path fewDrawn = Throughput.file("drawn-few");
        Path manyDrawn = Throughput.file("drawn-many");
        Throughput.draw(Scale.FEW, fewDrawn);
        var drawn = Throughput.draw(scale.tokens(), manyDrawn);
        Path all = Guids.tokens(scale.tokens(), Throughput.file("tokens"));
        try (var bare = Bare.start(all, many.target().ask(Guids.ofToken(0)), Node.JVM)) {
            report.compare("start, ms", Spread.of(starts), "bare", Spread.of(List.of((double)
                    bare.startTime().toMillis())));
            report.tell("memory after the start", many.footprint());
            var throughput = new Throughput(scale, report);
            double maximum = throughput.hits(few.target(), many.target(), bare.target(), fewDrawn, manyDrawn);
            report.tell("memory after that", many.footprint());
            report.tell("memory of bare", Footprint.of(bare.process().toHandle()));
            throughput.misses(many.target(), drawn);
            new Disturbances(scale, report, many, manyDrawn, maximum).measure();
            new Creation(scale, report, many).measure();
            try (var other = many.second()) {
                Throughput.warmUp(other.target(), scale, manyDrawn);
                String session =
                        Seed.openSessions(Database.in(many.dataDir()), 0, 1).getFirst();
                new Deactivations(report, many, other, session).measure(maximum / 2, manyDrawn);
            }
        }
    }
}
