package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.jspecify.annotations.Nullable;

/** The public half of a key that signs checkpoints (Ed25519). */
final class LogKey {
    /** Type of the signature in C2SP signed notes. */
    private static final byte ED25519 = 1;

    static final int BYTES = 32;
    private static final int ID_BYTES = 4;

    private final byte[] bytes;

    private LogKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException for what is no point of the curve */
    static LogKey of(byte[] bytes) {
        return new LogKey(new Ed25519PublicKeyParameters(bytes, 0).getEncoded());
    }

    /**
     * Reads a key as people keep it: PEM, as {@code openssl pkey -pubout} writes it, or a verifier key of a signed note,
     * {@code name+id+base64}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static LogKey of(String text) {
        if (text.contains("-----BEGIN")) {
            return of(Pem.decode(text, "PUBLIC KEY"), text);
        }
        byte[] typed = Base64.getDecoder().decode(text.strip().replaceFirst("^[^+]*\\+[0-9a-f]{8}\\+", ""));
        if (typed.length != BYTES + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("neither a PEM public key nor a verifier key of Ed25519");
        }
        return of(Arrays.copyOfRange(typed, 1, typed.length));
    }

    private static LogKey of(byte[] der, String text) {
        try {
            if (PublicKeyFactory.createKey(der) instanceof Ed25519PublicKeyParameters key) {
                return new LogKey(key.getEncoded());
            }
            throw new IllegalArgumentException("a key of another kind than Ed25519");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "no public key: " + text.lines().findFirst().orElse(""), e);
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /** Tells the key's signatures from others in a note. */
    byte[] id(String name) {
        byte[] hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {ED25519}, bytes);
        return Arrays.copyOf(hash, ID_BYTES);
    }

    /** As verifiers of signed notes take it. */
    String verifierKey(String name) {
        byte[] typed = new byte[BYTES + 1];
        typed[0] = ED25519;
        System.arraycopy(bytes, 0, typed, 1, BYTES);
        return name + "+" + HexFormat.of().formatHex(id(name)) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }

    boolean signed(byte[] message, byte[] signature) {
        var verifier = new Ed25519Signer();
        verifier.init(false, new Ed25519PublicKeyParameters(bytes, 0));
        verifier.update(message, 0, message.length);
        return verifier.verifySignature(signature);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LogKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For people: enough of it to tell it from another. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 8);
    }
}
