package com.aunsight.tokenportal.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The three roles of an embedded database, kept in a file that only its owner reads. */
record Credentials(Login superuser, Login owner, Login application) {
    private static final String FILE = "database.properties";

    static boolean existIn(Path dataDir) {
        return Files.exists(dataDir.resolve(FILE));
    }

    /** Reads the file, or draws new passwords and writes it. */
    static Credentials in(Path dataDir) throws IOException {
        Path file = dataDir.resolve(FILE);
        var passwords = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                passwords.load(in);
            }
        } else {
            write(file, passwords);
        }
        return new Credentials(
                login("postgres", passwords, file),
                login("portal_owner", passwords, file),
                login("portal_app", passwords, file));
    }

    private static Login login(String role, Properties passwords, Path file) {
        String password = passwords.getProperty(role);
        if (password == null || password.isBlank()) {
            throw new StartFailure(file + " lacks the password of " + role + ": restore that file from a backup");
        }
        return new Login(role, password);
    }

    private static void write(Path file, Properties passwords) throws IOException {
        var random = new SecureRandom();
        for (String role : new String[] {"postgres", "portal_owner", "portal_app"}) {
            byte[] bytes = new byte[24];
            random.nextBytes(bytes);
            passwords.setProperty(role, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        // Aside and renamed, so that a full disk or a kill never leaves half a file that a later start would trust.
        Path aside = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(aside)) {
            passwords.store(out, "Roles of the embedded database. Keep it with the database folder.");
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return "Credentials";
    }
}
