package com.aunsight.tokenportal;

import java.util.List;

/** What the process was started for. */
sealed interface Command {
    /** Shown for what is none of these. */
    String USAGE = "Usage: java -jar quarkus-run.jar [migrate]";

    /** No argument: the portal. */
    record Serve() implements Command {}

    /** Brings the schema up to date and ends. */
    record Migrate() implements Command {}

    /** None of ours; the words as typed. */
    record Unknown(String words) implements Command {}

    static Command of(String... args) {
        var words = List.of(args);
        if (words.isEmpty()) {
            return new Serve();
        }
        return words.equals(List.of("migrate")) ? new Migrate() : new Unknown(String.join(" ", words));
    }
}
