package com.aunsight.tokenportal.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Data folders of tests. */
public final class Folders {
    private Folders() {}

    /** Deletes what a former run left; PostgreSQL's unpacked programs stay, as unpacking is the slow part. */
    public static void empty(Path dataDir) throws IOException {
        if (!Files.exists(dataDir)) {
            return;
        }
        List<Path> files;
        try (var walk = Files.walk(dataDir)) {
            files = walk.filter(file -> !file.toString().contains("/binaries-"))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : files) {
            if (!Files.isDirectory(file) || isEmpty(file)) {
                Files.delete(file);
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var children = Files.list(folder)) {
            return children.findAny().isEmpty();
        }
    }
}
