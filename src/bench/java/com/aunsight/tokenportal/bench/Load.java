package com.aunsight.tokenportal.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One round of the load tool (Debian's wrk) on its way. */
record Load(Program wrk) {
    /** How one round goes; numbers from 0. */
    @FunctionalInterface
    interface Way {
        Round round(int number);
    }

    private static final Pattern RESULT = Pattern.compile("RESULT (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)");
    private static final Path SCRIPTS = Path.of("src", "bench", "load");

    /**
     * What came of it.
     *
     * @param p50 median time to an answer in milliseconds
     * @param p99 99th percentile of the same
     * @param failed answers other than 2xx, and those that never came
     */
    record Round(double perSecond, double p50, double p99, long failed) {}

    /**
     * Starts it.
     *
     * @param connections kept alive; each has one request on its way at a time
     * @param script in {@code src/bench/load}
     */
    static Load start(String url, int connections, int seconds, String script, Object... arguments) {
        var command = new ArrayList<String>(List.of("wrk", "--threads", "1", "--timeout", "10s"));
        command.addAll(List.of("--connections", "" + connections, "--duration", seconds + "s"));
        command.addAll(List.of("--script", SCRIPTS.resolve(script).toString(), url, "--"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Load(Program.start(Map.of(), command));
    }

    /** Waits for its end. */
    Round end() {
        var found = RESULT.matcher(wrk.output());
        if (!found.find()) {
            throw new IllegalStateException("wrk found nothing: " + wrk.command());
        }
        double seconds = number(found.group(2)) / 1e6;
        return new Round(
                number(found.group(1)) / seconds,
                number(found.group(3)) / 1e3,
                number(found.group(4)) / 1e3,
                number(found.group(5)));
    }

    private static long number(String digits) {
        return Long.parseLong(digits);
    }
}
