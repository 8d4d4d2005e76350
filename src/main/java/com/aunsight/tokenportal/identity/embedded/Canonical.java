package com.aunsight.tokenportal.identity.embedded;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form in which names and e-mails are compared. Made here and not by the database, whose locale differs from place to place. */
final class Canonical {
    private Canonical() {}

    /** NUL and half surrogate pairs: no text of the database's, so that nothing there compares equal to it. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    /** Compatibility-normalized (Unicode NFKC), trimmed, lower case. */
    static String key(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
        return UNSTORABLE.matcher(normal).replaceAll("\uFFFD");
    }
}
