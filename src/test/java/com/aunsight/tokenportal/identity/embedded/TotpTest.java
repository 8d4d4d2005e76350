package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void computesWhatTheRfcSays(long second, String code) {
        assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second), -1)).isEqualTo(OptionalLong.of(second / 30));
    }

    @ParameterizedTest
    @CsvSource({"0, true", "29, true", "59, true", "89, true", "90, false"})
    void takesOneStepBeforeAndAfter(long now, boolean taken) {
        // 287082 is the code of the seconds 30 to 59.
        assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(now), -1).isPresent())
                .isEqualTo(taken);
    }

    @Test
    void takesNoStepThatIsNotLaterThanTheLast() {
        assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(59), 1)).isEmpty();
        assertThat(Totp.step(SECRET, "287082", Instant.ofEpochSecond(59), 0)).hasValue(1);
    }

    @Test
    void namesPortalAndUserToTheApp() {
        assertThat(Totp.uri(SECRET, "Aunsight tokens.example.org", "ada+x@example.org"))
                .isEqualTo("otpauth://totp/Aunsight%20tokens.example.org:ada%2Bx%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aunsight%20tokens.example.org");
    }

    @Test
    void recoveryCodesAreReadAsPeopleTypeThem() {
        var codes = RecoveryCode.some();
        assertThat(codes)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([a-z2-7]{6}-){3}[a-z2-7]{6}"));
        String code = codes.getFirst();
        assertThat(RecoveryCode.hash(code.toUpperCase(java.util.Locale.ROOT).replace("-", "")))
                .isEqualTo(RecoveryCode.hash(code))
                .isNotEqualTo(RecoveryCode.hash(codes.getLast()));
    }
}
