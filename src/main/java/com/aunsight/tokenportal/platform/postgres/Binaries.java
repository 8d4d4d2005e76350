package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the jar into a folder that is named by the archive's hash. */
record Binaries(Path folder) {
    private static final String PREFIX = "binaries-";

    Path initdb() {
        return folder.resolve("bin/initdb");
    }

    Path postgres() {
        return folder.resolve("bin/postgres");
    }

    /** Unpacks what is not unpacked yet, and removes what an earlier version of the portal or an interrupted start left. */
    static Binaries in(Path parent, Platform platform) throws IOException {
        Path folder = parent.resolve(PREFIX + hash(platform).substring(0, 12));
        if (!Files.isDirectory(folder)) {
            Path unpacking = parent.resolve(PREFIX + "unpacking");
            DataFolder.delete(unpacking);
            try (var archive = archive(platform)) {
                unpack(archive, unpacking);
            }
            Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
        }
        try (var siblings = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path sibling : siblings) {
                if (!sibling.equals(folder)) {
                    DataFolder.delete(sibling);
                }
            }
        }
        return new Binaries(folder);
    }

    /** The version in words of {@code postgres -V}: its first number is the major version. */
    int majorVersion(Account account) throws IOException, InterruptedException {
        var result = Tool.run(folder, account.command(List.of(postgres().toString(), "-V")));
        var digits = java.util.regex.Pattern.compile("\\(PostgreSQL\\) (\\d+)").matcher(result.output());
        if (!result.ok() || !digits.find()) {
            throw new StartFailure("PostgreSQL's programs do not run on this machine ("
                    + result.output().strip().lines().findFirst().orElse("no output")
                    + "): set quarkus.datasource.jdbc.url to a PostgreSQL server (15 or newer)");
        }
        return Integer.parseInt(digits.group(1));
    }

    private static InputStream archive(Platform platform) {
        var archive = Binaries.class.getResourceAsStream("/" + platform.archive());
        if (archive == null) {
            throw new StartFailure("This build of the portal lacks " + platform.archive()
                    + ": set quarkus.datasource.jdbc.url to a PostgreSQL server (15 or newer)");
        }
        return archive;
    }

    private static String hash(Platform platform) throws IOException {
        try (var in = new DigestInputStream(archive(platform), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void unpack(InputStream archive, Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("The archive leaves its folder: " + entry.getName());
                }
                if (neededToRun(entry)) {
                    write(tar, entry, target);
                }
            }
        }
    }

    /** A third of the archive is for compiling against PostgreSQL. */
    private static boolean neededToRun(TarArchiveEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && !name.endsWith(".a")
                && !name.contains("include/")
                && !name.contains("pkgconfig/");
    }

    private static void write(InputStream content, TarArchiveEntry entry, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
