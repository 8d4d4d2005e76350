package com.aunsight.tokenportal.audit.seal;

import com.aunsight.tokenportal.platform.KeyFile;
import com.aunsight.tokenportal.platform.Misconfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;

/** The key that signs checkpoints: {@code portal.audit.key}, a file with an Ed25519 key (PKCS #8, PEM). */
public final class SigningKey {
    private static final String PRIVATE = "PRIVATE KEY";

    private final Ed25519PrivateKeyParameters key;

    private SigningKey(Ed25519PrivateKeyParameters key) {
        this.key = key;
    }

    /** @throws Misconfiguration when there is no such key in it */
    static SigningKey in(Path file) {
        try {
            if (PrivateKeyFactory.createKey(Pem.decode(Files.readString(file), PRIVATE))
                    instanceof Ed25519PrivateKeyParameters key) {
                return new SigningKey(key);
            }
            throw new Misconfiguration("portal.audit.key: " + file + " holds another kind of key than Ed25519");
        } catch (IOException | IllegalArgumentException e) {
            throw new Misconfiguration("portal.audit.key: " + file + " holds no Ed25519 key in PEM ("
                    + e.getClass().getSimpleName() + "); openssl genpkey -algorithm ed25519 makes one");
        }
    }

    /**
     * Makes a key where there is no such file: readable by its owner alone, with its public half beside it, to be kept elsewhere.
     *
     * @param file ends in {@code .pem}; the public half ends in {@code .pub}
     */
    public static void createIfMissing(Path file) {
        try {
            if (!Files.exists(file)) {
                var key = new Ed25519PrivateKeyParameters(new SecureRandom());
                var info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key.generatePublicKey());
                Path publicHalf =
                        file.resolveSibling(String.valueOf(file.getFileName()).replaceFirst("\\.pem$", "") + ".pub");
                KeyFile.write(publicHalf, Pem.encode(info.getEncoded(), "PUBLIC KEY"), "rw-r--r--");
                KeyFile.write(
                        file,
                        Pem.encode(
                                PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded(), PRIVATE),
                        "rw-------");
            }
        } catch (IOException e) {
            throw new Misconfiguration("The signing key of the audit log cannot be made at " + file + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    LogKey publicHalf() {
        return LogKey.of(key.generatePublicKey().getEncoded());
    }

    byte[] sign(byte[] message) {
        var signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "SigningKey[" + publicHalf() + "]";
    }
}
