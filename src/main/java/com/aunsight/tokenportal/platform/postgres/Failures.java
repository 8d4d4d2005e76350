package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Turns what the machine says into one line for the person at it. */
final class Failures {
    private static final String FULL = "No space left on device";

    private Failures() {}

    static StartFailure of(Path dataDir, IOException e) {
        String words = String.valueOf(e.getMessage());
        if (words.contains(FULL)) {
            return full(dataDir, e);
        }
        if (e instanceof AccessDeniedException
                || words.contains("Permission denied")
                || words.contains("Read-only file system")) {
            return new StartFailure(
                    "No permission to write to the data folder " + dataDir + " (" + words + "): make it writable for "
                            + System.getProperty("user.name") + ", or set portal.data-dir to another folder",
                    e);
        }
        return new StartFailure("The data folder " + dataDir + " cannot be used: " + e, e);
    }

    /** For a program of PostgreSQL that ended; its output is searched for the line that tells why. */
    static StartFailure notStarting(DataFolder folder, String output) {
        if (output.contains(FULL)) {
            return full(folder.root(), null);
        }
        String reason = output.lines()
                .filter(line -> line.contains("FATAL:") || line.contains("PANIC:") || line.contains("error:"))
                .reduce((first, last) -> last)
                .orElse(output.lines().reduce((first, last) -> last).orElse("no output"));
        return new StartFailure("PostgreSQL does not start: " + reason.strip() + " (more in " + folder.log() + ")");
    }

    private static StartFailure full(Path dataDir, @Nullable Throwable cause) {
        return new StartFailure(
                "The disk of the data folder " + dataDir
                        + " is full: free some space (a new database takes about 200 MB) and start again",
                cause);
    }
}
