package com.aunsight.tokenportal.bench;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;

/** As many questions as are answered over 32 connections that stay open, beside the bare application that answers the same. */
final class Throughput {
    private static final int CONNECTIONS = 32;
    /** So many times as long as a round. */
    private static final int WARM_UP = 6;

    static final int DRAWS = 200_000;
    /** More than are asked about in one round. */
    private static final int ROUND = 100_000;

    private static final double LIKE_BARE = 0.8;
    private static final double LIKE_FEW = 1.5;

    private final Scale scale;
    private final Report report;

    Throughput(Scale scale, Report report) {
        this.scale = scale;
        this.report = report;
    }

    /** Live tokens, of a small and of a large database; returns the large one's answers a second. */
    double hits(Target few, Target many, Target bare, Path fewDrawn, Path manyDrawn) {
        var portalFew = live("introspection, 1,000 tokens", few, fewDrawn);
        var bareFew = live("bare", bare, fewDrawn);
        var portalMany = live("introspection, %,d tokens".formatted(scale.tokens()), many, manyDrawn);
        var bareMany = live("bare", bare, manyDrawn);
        Measured.inTurn(scale.rounds(), portalFew, bareFew, portalMany, bareMany);
        compare(portalFew, bareFew);
        compare(portalMany, bareMany);
        double maximum = portalMany.perSecond().median();
        atHalf(few, many, fewDrawn, manyDrawn, maximum / 2);
        return maximum;
    }

    /** Both at the same rate: at the maximum the time to an answer is that of the queue, which the load tool makes as long as it likes. */
    private void atHalf(Target few, Target many, Path fewDrawn, Path manyDrawn, double half) {
        var withFew = new Measured("1,000 tokens", _ -> paced(few, half, fewDrawn));
        var withMany = new Measured(
                "%,d tokens at half of the maximum".formatted(scale.tokens()), _ -> paced(many, half, manyDrawn));
        Measured.inTurn(scale.rounds(), withFew, withMany);
        report.compare(
                withMany.name() + ", p50 ms", withMany.p50(), withFew.name() + " at the same rate", withFew.p50());
        report.atMost(
                LIKE_FEW,
                withMany.name() + ", p99 ms",
                withMany.p99(),
                withFew.name() + " at the same rate",
                withFew.p99());
    }

    private Load.Round paced(Target target, double half, Path drawn) {
        return target.paced(half, Disturbances.PAUSE, scale.seconds(), drawn).end();
    }

    /** The same of something else that answers (RFC 7662). */
    void elsewhere(Target other, Target bare, Path drawn) {
        var there = live("introspection at " + other.url(), other, drawn);
        var here = live("bare", bare, drawn);
        Measured.inTurn(scale.rounds(), there, here);
        compare(there, here);
    }

    private void compare(Measured portal, Measured bare) {
        report.atLeast(LIKE_BARE, portal.name() + ", requests/s", portal.perSecond(), bare.name(), bare.perSecond());
        report.compare(portal.name() + ", p50 ms", portal.p50(), bare.name(), bare.p50());
        report.compare(portal.name() + ", p99 ms", portal.p99(), bare.name(), bare.p99());
        report.failures(portal);
    }

    /** Tokens that this node was not asked about before, and secrets that there are not. */
    void misses(Target many, BitSet drawn) {
        int[] fresh = IntStream.range(0, scale.tokens())
                .filter(token -> !drawn.get(token))
                .toArray();
        int length = Math.min(ROUND, fresh.length / scale.fewerRounds());
        var misses = new Measured("misses", round -> {
            var slice = IntStream.of(fresh).skip((long) round * length).limit(length);
            return full(many, Guids.write(file("misses"), slice.mapToObj(Guids::ofToken)));
        });
        var unknown = new Measured("unknown secrets", round -> full(many, unknown(round, ROUND)));
        Measured.inTurn(scale.fewerRounds(), misses, unknown);
        for (var measured : new Measured[] {misses, unknown}) {
            report.tell(measured.name() + ", requests/s", measured.perSecond());
            report.tell(measured.name() + ", p99 ms", measured.p99());
            report.failures(measured);
        }
    }

    /** Secrets that there are not, others in each round. */
    static Path unknown(int round, int count) {
        var numbers = IntStream.range(0, count).mapToObj(i -> Guids.unknown((long) round * count + i));
        return Guids.write(file("unknown"), numbers);
    }

    /** Tokens as Zipf's law draws them, written to a file, and which ones they are. */
    static BitSet draw(int tokens, Path file) {
        return Guids.drawn(Guids::ofToken, tokens, DRAWS, file);
    }

    static Path file(String name) {
        return Path.of("target", "bench", name + ".txt");
    }

    private Measured live(String name, Target target, Path drawn) {
        warmUp(target, scale, drawn);
        return new Measured(name, round -> full(target, drawn));
    }

    /** A first time for just-in-time compilers and memories. */
    static void warmUp(Target target, Scale scale, Path drawn) {
        target.full(CONNECTIONS, WARM_UP * scale.seconds(), drawn).end();
    }

    private Load.Round full(Target target, Path tokens) {
        return target.full(CONNECTIONS, scale.seconds(), tokens).end();
    }
}
