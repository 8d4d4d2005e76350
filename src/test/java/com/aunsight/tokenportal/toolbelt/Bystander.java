package com.aunsight.tokenportal.toolbelt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another one on the same machine, with the eyes of root: what arguments, environments and files hold right now. Linux alone. */
final class Bystander {
    private Bystander() {}

    /** Where a text can be seen: processes by what they were started with, files below a folder. */
    static List<String> sees(String text, Path folder) {
        var seen = new ArrayList<String>();
        try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                for (String file : List.of("cmdline", "environ")) {
                    if (content(process.resolve(file)).contains(text)) {
                        seen.add(process.resolve(file).toString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> content(file).contains(text))
                    .forEach(file -> seen.add(file.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    /** Empty for what is gone meanwhile, or nobody's to read. */
    private static String content(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
