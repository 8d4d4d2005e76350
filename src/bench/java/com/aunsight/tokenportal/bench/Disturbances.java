package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How long answers take at half of the maximum while something else goes on, compared with a time when nothing does. */
final class Disturbances {
    private static final int LOG_INS_A_SECOND = 20;
    private static final double GUESSES_A_SECOND = 100_000 / 60.0;
    private static final int CREATED = 201;
    private static final double WITH_LOG_INS = 3;
    private static final double WITH_GUESSES = 2;
    /** Heap that guessing may leave behind, in MiB. */
    private static final double FLAT = 16;

    static final int PAUSE = 4;
    private static final int GUESS_PAUSE = 20;
    /** Beyond the unknown secrets that were asked about before. */
    private static final int FIRST_GUESS = 1_000;

    private final Scale scale;
    private final Report report;
    private final Node node;
    private final Path drawn;
    private final double half;
    private final AtomicInteger loggedIn = new AtomicInteger();
    private final List<Double> guessed = new ArrayList<>();
    private int attempts;

    Disturbances(Scale scale, Report report, Node node, Path drawn, double maximum) {
        this.scale = scale;
        this.report = report;
        this.node = node;
        this.drawn = drawn;
        this.half = maximum / 2;
    }

    void measure() throws IOException {
        var idle = new Measured("nothing else", round -> answers());
        var logIns = new Measured("log-ins", this::whileLoggingIn);
        var guesses = new Measured("guesses", this::whileGuessing);
        var before = node.footprint();
        Measured.inTurn(scale.fewerRounds(), idle, logIns, guesses);
        var after = node.footprint();
        report.tell("half of the maximum, requests/s", idle.perSecond());
        report.atMost(WITH_LOG_INS, "p99 ms while people log in", logIns.p99(), "idle", idle.p99());
        report.tell(
                "passwords hashed a second meanwhile",
                Spread.text((double) loggedIn.get() / seconds() / scale.fewerRounds()));
        report.atMost(WITH_GUESSES, "p99 ms under 100,000 unknown secrets a minute", guesses.p99(), "idle", idle.p99());
        report.tell("unknown secrets answered a second meanwhile", Spread.of(guessed));
        report.tell("memory before log-ins and unknown secrets", before);
        report.tell("memory after them", after);
        report.atMost(FLAT, "heap that they left behind", (double) Math.max(0, after.heap() - before.heap()), "MiB");
    }

    private int seconds() {
        return 2 * scale.seconds();
    }

    private Load.Round answers() {
        return answers(seconds());
    }

    private Load.Round answers(int seconds) {
        return node.target().paced(half, PAUSE, seconds, drawn).end();
    }

    /** Twice as long: all rounds together are a minute. */
    private Load.Round whileGuessing(int round) {
        int seconds = 2 * seconds();
        Path unknown = Throughput.unknown(FIRST_GUESS + round, (int) (1.5 * GUESSES_A_SECOND * seconds));
        var guesses = node.target().paced(GUESSES_A_SECOND, GUESS_PAUSE, seconds, unknown);
        var answers = answers(seconds);
        guessed.add(guesses.end().perSecond());
        return answers;
    }

    private Load.Round whileLoggingIn(int round) {
        try (var clock = Executors.newSingleThreadScheduledExecutor()) {
            var logIns = clock.scheduleAtFixedRate(this::logIn, 0, 1_000 / LOG_INS_A_SECOND, TimeUnit.MILLISECONDS);
            var answers = answers();
            logIns.cancel(false);
            return answers;
        }
    }

    private void logIn() {
        String email = Seed.email(attempts++ % (scale.tokens() / 100));
        var _ = node.logIn(email)
                .thenApply(HttpResponse::statusCode)
                .thenAccept(status -> loggedIn.addAndGet(status == CREATED ? 1 : 0));
    }
}
