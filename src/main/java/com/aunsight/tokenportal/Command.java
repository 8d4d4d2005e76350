package com.aunsight.tokenportal;

import java.net.URI;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the process was started for. */
sealed interface Command {
    /** Shown for what is none of these. */
    String USAGE = """
            Usage: java -jar quarkus-run.jar [COMMAND]
              migrate                            bring the schema up to date
              audit verify [--key PUB] [--checkpoints FILE]
                                                 recompute the audit log's tree from its rows
              audit verify-export FILE --key PUB verify an export in JSON Lines, without a database
              audit detach MONTH FILE --key PUB  move a past month (YYYY-MM) out of the database into a file
              audit erase USER                   take a person's names and addresses out of the audit log
              audit rotate-key NEW               let the present key and the one in the file NEW sign one checkpoint
              conformance URL --email EMAIL --password-stdin
                                                 tell whether a server can be the identity service of remote mode""";

    String MONTH = "[0-9]{4}-(0[1-9]|1[0-2])";
    String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** No argument: the portal. */
    record Serve() implements Command {}

    /** Brings the schema up to date and ends. */
    record Migrate() implements Command {}

    /**
     * Verifies the audit log in the database.
     *
     * @param key file with the log's public key; without one the database's own is believed
     * @param checkpoints file with checkpoints that were kept elsewhere
     */
    record AuditVerify(Optional<Path> key, Optional<Path> checkpoints) implements Command {}

    /** Verifies an export of the audit log. */
    record VerifyExport(Path export, Path key) implements Command {}

    /** Hands the sealing over to another key. */
    record RotateKey(Path key) implements Command {}

    /** Erases a person's facts from the audit log. */
    record Erase(UUID user) implements Command {}

    /** Moves a month of the audit log into a file. */
    record Detach(YearMonth month, Path file, Path key) implements Command {}

    /** Holds a server to the contract of an identity service, as a user of it whose password comes on standard input. */
    record Conform(URI server, String email) implements Command {}

    /** None of ours; the words as typed. */
    record Unknown(String words) implements Command {}

    static Command of(String... args) {
        var words = List.of(args);
        if (words.isEmpty()) {
            return new Serve();
        }
        if (words.equals(List.of("migrate"))) {
            return new Migrate();
        }
        if (words.getFirst().equals("conformance")) {
            return conformance(words);
        }
        return words.getFirst().equals("audit") && words.size() > 1
                ? audit(words.get(1), words.subList(2, words.size()), words)
                : unknown(words);
    }

    private static Command conformance(List<String> words) {
        return words.size() == 5
                        && words.get(1).matches("https?://[^?#]+")
                        && words.get(2).equals("--email")
                        && words.get(4).equals("--password-stdin")
                ? new Conform(URI.create(words.get(1)), words.get(3))
                : unknown(words);
    }

    private static Command audit(String verb, List<String> words, List<String> all) {
        var options = Options.of(words);
        var key = options.file("--key");
        if (verb.equals("verify") && options.are(0, "--key", "--checkpoints")) {
            return new AuditVerify(key, options.file("--checkpoints"));
        }
        if (verb.equals("verify-export") && options.are(1, "--key") && key.isPresent()) {
            return new VerifyExport(options.plainFile(), key.get());
        }
        if (verb.equals("detach")
                && options.are(2, "--key")
                && key.isPresent()
                && options.plain().getFirst().matches(MONTH)) {
            return new Detach(
                    YearMonth.parse(options.plain().getFirst()),
                    Path.of(options.plain().getLast()),
                    key.get());
        }
        if (verb.equals("erase") && options.are(1) && options.plain().getFirst().matches(GUID)) {
            return new Erase(UUID.fromString(options.plain().getFirst()));
        }
        return verb.equals("rotate-key") && options.are(1) ? new RotateKey(options.plainFile()) : unknown(all);
    }

    private static Unknown unknown(List<String> words) {
        return new Unknown(String.join(" ", words));
    }
}
