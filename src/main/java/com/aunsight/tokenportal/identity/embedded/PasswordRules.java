package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import com.nulabinc.zxcvbn.Zxcvbn;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a new password must be: long, and not one that is tried first. Any composition, compared exactly as typed (NIST SP 800-63B-4;
 * ASVS 6.2). Guessable is what zxcvbn, with its offline lists of common passwords and names, finds in fewer than a million tries, and what
 * is made of the product's name or the person's own.
 */
@ApplicationScoped
class PasswordRules {
    /** Most characters; longer ones are refused before anything is computed from them. */
    static final int MAX_LENGTH = 256;

    private static final int GUESSABLE_BELOW_SCORE = 2;
    /** The estimate takes time that grows faster than the length; what follows can only make it better. */
    private static final int JUDGED = 64;

    private static final List<String> PRODUCT = List.of("aunsight", "toolbelt", "token", "portal", "tokenportal");

    private final IdentityMessages messages;
    private final Policies policies;
    private final Zxcvbn zxcvbn = new Zxcvbn();

    PasswordRules(IdentityMessages messages, Policies policies) {
        this.messages = messages;
        this.policies = policies;
    }

    /**
     * @param field the field's name in the message
     * @param personal what is known of the person: e-mail, names
     */
    Optional<FieldError> check(String field, String password, String... personal) {
        int length = password.codePointCount(0, password.length());
        int least = policies.current().minPassword();
        if (length < least) {
            return Optional.of(new FieldError(field, messages.passwordTooShort(least)));
        }
        if (length > MAX_LENGTH) {
            return Optional.of(new FieldError(field, messages.passwordTooLong(MAX_LENGTH)));
        }
        if (madeOf(password, personal) || guessable(password, personal)) {
            return Optional.of(new FieldError(field, messages.passwordGuessable()));
        }
        return Optional.empty();
    }

    /** Whether little is left when the product's and the person's own words are taken out. */
    private static boolean madeOf(String password, String... personal) {
        String rest = password.toLowerCase(Locale.ROOT);
        for (String word : PRODUCT) {
            rest = rest.replace(word, "");
        }
        for (String word : personal) {
            for (String part : word.toLowerCase(Locale.ROOT).split("[@.\\s]+", -1)) {
                rest = part.length() < 3 ? rest : rest.replace(part, "");
            }
        }
        return rest.length() <= password.length() / 2
                && rest.chars().filter(Character::isLetter).distinct().count() < 6;
    }

    private boolean guessable(String password, String... personal) {
        String judged = password.substring(0, Math.min(password.length(), JUDGED));
        return zxcvbn.measure(judged, List.of(personal)).getScore() < GUESSABLE_BELOW_SCORE;
    }
}
