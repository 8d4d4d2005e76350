package com.aunsight.tokenportal.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.Config;

/**
 * The block on standard output that tells the person who started the portal where it is. Standard output and not the log, because
 * a one-time link may be among its lines.
 */
@ApplicationScoped
public class StartBanner {
    private final Config config;
    private final List<String> lines = new ArrayList<>();

    StartBanner(Config config) {
        this.config = config;
    }

    /** Adds a line at the end of the block; called while the portal starts (an observer of {@code StartupEvent}), not later. */
    public synchronized void addLine(String line) {
        lines.add(line);
    }

    /** Prints the block, once the portal answers. */
    public synchronized void print(PrintStream out) {
        var block = new ArrayList<String>();
        block.add("The token portal is ready at " + config.getValue("portal.url", String.class));
        block.add(data());
        config.getOptionalValue("portal.identity", String.class)
                .filter("remote"::equals)
                .ifPresent(_ -> block.add("Accounts, sessions and managed tokens live at "
                        + config.getValue("quarkus.rest-client.identity.url", String.class)));
        block.add(String.format(Locale.ROOT, "Started in %.1f s", sinceStart().toMillis() / 1000.0));
        block.addAll(lines);
        out.println();
        block.forEach(line -> out.println("  " + line));
        out.println();
        out.flush();
        lines.clear();
    }

    private String data() {
        return EmbeddedDatabaseConfig.inUse()
                ? "Its data is in " + config.getValue("portal.data-dir", String.class)
                : "Its data is at "
                        + DatabaseServer.place(config.getValue("quarkus.datasource.jdbc.url", String.class));
    }

    /** Since the virtual machine's start: the process may be older, as that of a script which became this one. */
    private static Duration sinceStart() {
        var runtime = ManagementFactory.getRuntimeMXBean();
        return Duration.ofMillis(System.currentTimeMillis() - runtime.getStartTime());
    }
}
