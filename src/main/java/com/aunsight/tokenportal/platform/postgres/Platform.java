package com.aunsight.tokenportal.platform.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The operating systems and processors PostgreSQL's binaries exist for. */
enum Platform {
    LINUX_AMD64("postgres-linux-x86_64.txz"),
    LINUX_ARM64("postgres-linux-arm_64.txz"),
    MACOS_AMD64("postgres-darwin-x86_64.txz"),
    MACOS_ARM64("postgres-darwin-arm_64.txz");

    private final String archive;

    Platform(String archive) {
        this.archive = archive;
    }

    /** The resource with the binaries. */
    String archive() {
        return archive;
    }

    static Platform current() {
        // The binaries are linked with glibc; on musl the loader fails with words that help nobody.
        boolean musl = Files.exists(Path.of("/etc/alpine-release"));
        return of(System.getProperty("os.name"), System.getProperty("os.arch"), musl);
    }

    static Platform of(String system, String processor, boolean musl) {
        boolean arm = processor.equals("aarch64") || processor.equals("arm64");
        boolean amd = processor.equals("amd64") || processor.equals("x86_64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.equals("linux") && !musl && (amd || arm)) {
            return arm ? LINUX_ARM64 : LINUX_AMD64;
        }
        if (name.startsWith("mac") && (amd || arm)) {
            return arm ? MACOS_ARM64 : MACOS_AMD64;
        }
        throw new StartFailure("There is no embedded database for " + system + " " + processor + (musl ? " (musl)" : "")
                + ": set quarkus.datasource.jdbc.url to a PostgreSQL server (15 or newer)");
    }
}
