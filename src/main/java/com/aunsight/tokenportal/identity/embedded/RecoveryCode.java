package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bouncycastle.util.encoders.Base32;

/** Takes the place of a code, once. 120 random bits: so many that SHA-256 keeps them (ASVS 6.5.2 asks for 112). */
final class RecoveryCode {
    static final int AT_ONCE = 10;

    private static final int BYTES = 15;
    private static final int GROUP = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RecoveryCode() {}

    /** New ones, as people write them down: four groups of six letters and digits. */
    static List<String> some() {
        return Stream.generate(RecoveryCode::one).limit(AT_ONCE).toList();
    }

    private static String one() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        String text = new String(Base32.encode(bytes), StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        return text.replaceAll("(?<=\\G.{%d})(?!$)".formatted(GROUP), "-");
    }

    /** All that is kept, in hexadecimal. Capitals and hyphens are as one likes. */
    static String hash(String code) {
        return HexFormat.of().formatHex(Sha256.of(code.replace("-", "").toLowerCase(Locale.ROOT)));
    }
}
