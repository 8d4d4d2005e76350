package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.SecondFactors;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one's second factor stands.
 *
 * @param since when it was switched on; null: it is off
 * @param recoveryCodesLeft how many recovery codes were not used yet
 * @param demanded whether the portal demands one of the caller
 */
record SecondFactorJson(boolean on, @Nullable Instant since, int recoveryCodesLeft, boolean demanded) {

    static SecondFactorJson of(SecondFactors.State state) {
        return new SecondFactorJson(state.on(), state.since(), state.recoveryCodes(), state.demanded());
    }

    /**
     * A key that counts once a code of it was sent.
     *
     * @param key in base32
     * @param uri the same for an authenticator app
     */
    record Enrolment(String key, String uri) {

        static Enrolment of(SecondFactors.Enrolment enrolment) {
            return new Enrolment(enrolment.key(), enrolment.uri());
        }

        @Override
        public String toString() {
            return "Enrolment[redacted]";
        }
    }

    /** @param otp the code that the authenticator app shows */
    record SwitchOn(String otp) {

        @Override
        public String toString() {
            return "SwitchOn[redacted]";
        }
    }

    /** New recovery codes, for this answer alone. */
    record Codes(List<String> recoveryCodes) {

        static Codes of(SecondFactors.RecoveryCodes made) {
            return new Codes(made.codes());
        }

        @Override
        public String toString() {
            return "Codes[redacted]";
        }
    }
}
