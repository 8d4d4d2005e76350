package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.platform.Sha256;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The code that a person reads from a device and types into the portal (RFC 8628 section 6.1): eight consonants, so that nothing looks
 * like another letter and no word comes out. It has 34 bits, lives for minutes, and authenticates nobody by itself.
 */
public final class UserCode {
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int LENGTH = 8;
    private static final int LONGEST_INPUT = 50;
    private static final Pattern CODE = Pattern.compile("[" + LETTERS + "]{" + LENGTH + "}");
    /** Between letters people type blanks and dashes of every kind. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Pd}]");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String letters;

    private UserCode(String letters) {
        this.letters = letters;
    }

    public static UserCode random() {
        var letters = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            letters.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return new UserCode(letters.toString());
    }

    /**
     * Reads what somebody typed, whatever its case, blanks and hyphens.
     *
     * @return empty when it has not the form of one
     */
    public static Optional<UserCode> parse(String typed) {
        if (typed.length() > LONGEST_INPUT) {
            return Optional.empty();
        }
        String letters = BETWEEN.matcher(typed).replaceAll("").toUpperCase(Locale.ROOT);
        return CODE.matcher(letters).matches() ? Optional.of(new UserCode(letters)) : Optional.empty();
    }

    /** SHA-256 over the letters: 32 bytes, all that is ever stored. */
    public byte[] hash() {
        return Sha256.of(letters);
    }

    /** As people read it: {@code WDJB-MJHT}. */
    public String shown() {
        return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
    }

    @Override
    public String toString() {
        return "UserCode[redacted]";
    }
}
