package com.aunsight.tokenportal.identity.embedded;

import java.text.Normalizer;
import java.util.Locale;

/** The one form in which names and e-mails are compared. Made here and not by the database, whose locale differs from place to place. */
final class Canonical {
    private Canonical() {}

    /** Compatibility-normalized (Unicode NFKC), trimmed, lower case. */
    static String key(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
