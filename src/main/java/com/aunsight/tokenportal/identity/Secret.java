package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.platform.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A value that authenticates: made, read and hashed here and nowhere else. Only {@link #reveal()} gives the raw value, for the one answer
 * that shows it; everything else works with {@link #hash()}.
 */
public final class Secret {
    private static final String SESSION = "aus_";

    private static final String SERVICE = "asv_";
    /** Where its hyphens are. */
    private static final String GUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    /** Characters of 32 bytes as base64url. */
    private static final int CODE_LENGTH = 43;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Za-z0-9_-]+");
    private static final int LONGEST_INPUT = 200;
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** A managed token's secret: a random GUID, version 4 (RFC 9562), 122 random bits, lower case. */
    public static Secret managed() {
        return new Secret(UUID.randomUUID().toString());
    }

    /** A session token: {@code aus_} and 43 base64url characters, 256 random bits. */
    public static Secret session() {
        return new Secret(SESSION + random());
    }

    /** A platform service's secret: {@code asv_} and 43 base64url characters, 256 random bits. */
    public static Secret service() {
        return new Secret(SERVICE + random());
    }

    /** The code of a one-time link or of a device: 43 base64url characters, 256 random bits. */
    public static Secret code() {
        return new Secret(random());
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads what somebody presented as a session token or a managed token's GUID. GUIDs are trimmed and lower-cased.
     *
     * @return empty when it has the form of neither
     */
    public static Optional<Secret> parse(String presented) {
        if (presented.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String trimmed = presented.strip();
        if (trimmed.startsWith(SESSION) && isCode(trimmed, SESSION.length())) {
            return Optional.of(new Secret(trimmed));
        }
        String guid = trimmed.toLowerCase(Locale.ROOT);
        return isGuid(guid) ? Optional.of(new Secret(guid)) : Optional.empty();
    }

    // Each check of a token comes by here: regular expressions take ten times as long.

    private static boolean isGuid(String text) {
        if (text.length() != GUID.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (GUID.charAt(i) == '-' ? c != '-' : HEXADECIMAL.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isCode(String text, int from) {
        if (text.length() != from + CODE_LENGTH) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (BASE64URL.indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Finds session tokens and GUIDs in a text: one beside the other, a line each, or within token files.
     *
     * @return each once, in the order of the text
     */
    public static List<Secret> within(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .flatMap(word -> parse(word).stream())
                .map(Secret::reveal)
                .distinct()
                .map(Secret::new)
                .toList();
    }

    /**
     * Finds the one secret in what somebody pasted: a session token, a GUID or a platform service's secret within any text; where there is
     * none, all of it as what an operator may have chosen for a service. The page's script does the same ({@code portal.js}).
     *
     * @return empty when there is none, or more than one
     */
    public static Optional<Secret> found(String text) {
        var found = BETWEEN_WORDS
                .splitAsStream(text)
                .flatMap(word -> parse(word).or(() -> ofService(word)).stream())
                .map(Secret::reveal)
                .distinct()
                .toList();
        return found.isEmpty()
                ? parseService(text.strip())
                : found.size() == 1 ? Optional.of(new Secret(found.getFirst())) : Optional.empty();
    }

    private static Optional<Secret> ofService(String word) {
        return word.startsWith(SERVICE) && isCode(word, SERVICE.length())
                ? Optional.of(new Secret(word))
                : Optional.empty();
    }

    /**
     * Reads a platform service's secret. An operator may have chosen it, so that it has any form.
     *
     * @return empty when it has no or too many characters
     */
    public static Optional<Secret> parseService(String presented) {
        return presented.isEmpty() || presented.length() > LONGEST_INPUT
                ? Optional.empty()
                : Optional.of(new Secret(presented));
    }

    /**
     * Reads the code of a one-time link or of a device.
     *
     * @return empty when it has not the form of one
     */
    public static Optional<Secret> parseCode(String presented) {
        return isCode(presented, 0) ? Optional.of(new Secret(presented)) : Optional.empty();
    }

    /** SHA-256 over the characters: 32 bytes, all that is ever stored. */
    public byte[] hash() {
        return Sha256.of(value);
    }

    /** Whether this is a session's and not a managed token's. */
    public boolean ofSession() {
        return value.startsWith(SESSION);
    }

    /** The last four characters, which people may recognize it by. */
    public String lastFour() {
        return value.substring(value.length() - 4);
    }

    /** The raw value, for the one answer that shows it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
