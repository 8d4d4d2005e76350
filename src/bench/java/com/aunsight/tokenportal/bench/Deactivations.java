package com.aunsight.tokenportal.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;

/** From the answer that a token is deactivated to the first one of another node that says so, at half of that node's maximum. */
final class Deactivations {
    private static final int HOW_MANY = 200;
    private static final int WARM_UP = 20;
    private static final int MOST_SECONDS = 600;
    private static final double MEDIAN = 20;
    private static final double P99 = 50;
    private static final double MOST = 1_000;

    private final ObjectMapper json = new ObjectMapper();
    private final Report report;
    private final Node one;
    private final Target other;
    private final String session;

    /** @param session somebody's, who creates tokens to deactivate them */
    Deactivations(Report report, Node one, Node other, String session) {
        this.report = report;
        this.one = one;
        this.other = other.target();
        this.session = session;
    }

    void measure(double half, Path drawn) throws IOException, InterruptedException {
        // Ended when all are deactivated.
        var load = other.paced(half, Disturbances.PAUSE, MOST_SECONDS, drawn);
        var times = new ArrayList<Double>();
        try {
            for (int i = 0; i < WARM_UP + HOW_MANY; i++) {
                double time = deactivated("deactivated " + System.nanoTime());
                if (i >= WARM_UP) {
                    times.add(time);
                }
            }
        } finally {
            load.wrk().process().destroy();
        }
        Collections.sort(times);
        report.atMost(MEDIAN, "a deactivation on another node, median", times.get(HOW_MANY / 2), "ms");
        report.atMost(P99, "a deactivation on another node, p99", times.get(HOW_MANY * 99 / 100), "ms");
        report.atMost(MOST, "a deactivation on another node, longest of %d".formatted(HOW_MANY), times.getLast(), "ms");
    }

    private double deactivated(String name) throws IOException, InterruptedException {
        var token = json.readTree(one.call(session, "tokens", "POST", "{\"name\": \"%s\"}".formatted(name)));
        String secret = token.get("token").textValue();
        if (!good(secret)) {
            throw new IllegalStateException("A new token is not good on the other node");
        }
        one.call(session, "tokens/" + token.get("id").textValue(), "PATCH", "{\"active\": false}");
        long acknowledged = System.nanoTime();
        while (good(secret)) {
            Thread.onSpinWait();
        }
        return (System.nanoTime() - acknowledged) / 1e6;
    }

    private boolean good(String secret) throws IOException, InterruptedException {
        return other.ask(secret).contains("\"active\":true");
    }
}
