package com.aunsight.tokenportal.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Secrets given as the name of a file that holds them: {@code PORTAL_ADMIN_PASSWORD_FILE} for {@code portal.admin.password}. */
final class SecretFiles {
    private static final List<String> SECRETS = List.of(
            "quarkus.datasource.password",
            "portal.database.owner.password",
            "portal.admin.password",
            "portal.service.secret",
            "quarkus.mailer.password");

    private SecretFiles() {}

    /** The secrets whose files are configured, by property. */
    static Map<String, String> read(Function<String, Optional<String>> configuration) {
        var found = new HashMap<String, String>();
        for (String secret : SECRETS) {
            configuration.apply(secret + ".file").ifPresent(file -> found.put(secret, contents(secret, file)));
        }
        return found;
    }

    private static String contents(String secret, String file) {
        String variable = secret.toUpperCase(Locale.ROOT).replace('.', '_') + "_FILE";
        try {
            String text = Files.readString(Path.of(file));
            // The line end that every editor and echo puts there; anything else may belong to the secret.
            String value = text.replaceFirst("\\r?\\n$", "");
            if (value.isEmpty()) {
                throw new Misconfiguration(variable + " names " + file + ", which is empty");
            }
            return value;
        } catch (IOException | InvalidPathException e) {
            throw new Misconfiguration(variable + " names " + file + ", which cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }
}
