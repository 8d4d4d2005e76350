package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The one table, in Markdown. Each line is shown as soon as it is known. */
final class Report {
    private static final Path FILE = Path.of("target", "bench", "table.md");

    private final List<String> lines = new ArrayList<>();

    Report() {
        line("| measured | figure | compared with | ratio | target |");
        line("|---|---|---|---|---|");
    }

    private void line(String line) {
        System.out.println(line);
        lines.add(line);
    }

    /** A figure for itself. */
    void tell(String what, Object figure) {
        line("| %s | %s | | | |".formatted(what, figure));
    }

    /** A figure and what it is compared with. */
    void compare(String what, Spread figure, String other, Spread with) {
        line("| %s | %s | %s %s | %s | |".formatted(what, figure, other, with, ratio(figure, with)));
    }

    /** The same where more is better, and this much of the other is wanted. */
    void atLeast(double target, String what, Spread figure, String other, Spread with) {
        boolean met = figure.median() >= target * with.median();
        line("| %s | %s | %s %s | %s | ≥ %s: %s |"
                .formatted(what, figure, other, with, ratio(figure, with), target, met ? "met" : "missed"));
    }

    /** The same where less is better. */
    void atMost(double target, String what, Spread figure, String other, Spread with) {
        boolean met = figure.median() <= target * with.median();
        line("| %s | %s | %s %s | %s | ≤ %s: %s |"
                .formatted(what, figure, other, with, ratio(figure, with), target, met ? "met" : "missed"));
    }

    /** A figure that has to stay below another. */
    void atMost(double most, String what, double figure, String unit) {
        line("| %s | %s %s | | | ≤ %s %s: %s |"
                .formatted(
                        what, Spread.text(figure), unit, Spread.text(most), unit, figure <= most ? "met" : "missed"));
    }

    /** Says it when anything was refused that should not have been. */
    void failures(Measured measured) {
        if (measured.failed() > 0) {
            tell(measured.name() + ", failed requests", measured.failed());
        }
    }

    private static String ratio(Spread figure, Spread with) {
        return String.format(Locale.ROOT, "%.2f", figure.median() / with.median());
    }

    /** Writes the table to a file, and the machine that it is of. */
    Path write() throws IOException {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("an unknown processor");
        long kilobytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
        String machine =
                "%s: %d processors (%s), %d GiB, Java %s, %s %s; the load tool and PostgreSQL on the same machine."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                Runtime.getRuntime().availableProcessors(),
                                processor,
                                Math.round(kilobytes / 1024.0 / 1024.0),
                                System.getProperty("java.version"),
                                System.getProperty("os.name"),
                                System.getProperty("os.version"));
        System.out.println(machine);
        Files.createDirectories(FILE.getParent());
        return Files.writeString(FILE, machine + "\n\n" + String.join("\n", lines) + "\n");
    }
}
