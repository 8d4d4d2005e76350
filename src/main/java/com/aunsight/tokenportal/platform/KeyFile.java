package com.aunsight.tokenportal.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files with keys. */
public final class KeyFile {
    private KeyFile() {}

    /**
     * Writes one: made aside and renamed, so that a kill or a full disk leaves no half key.
     *
     * @param permissions as {@code ls} shows them
     */
    public static void write(Path file, String text, String permissions) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
        Files.writeString(aside, text);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
