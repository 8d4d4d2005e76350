package com.aunsight.tokenportal.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that encrypts the few credentials which the portal has to read again: {@code portal.credential.key}, a file with 32 random bytes
 * in base64, as {@code openssl rand -base64 32} makes it. AES-256 in GCM; each text has a nonce of its own before it.
 */
public final class CredentialKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    private CredentialKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
    }

    /** @throws Misconfiguration when there is no such key in it */
    public static CredentialKey in(Path file) {
        try {
            byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
            if (bytes.length == KEY_BYTES) {
                return new CredentialKey(bytes);
            }
            throw new Misconfiguration("portal.credential.key: " + file + " holds " + bytes.length + " bytes and not "
                    + KEY_BYTES + "; openssl rand -base64 32 makes a key");
        } catch (IOException | IllegalArgumentException e) {
            throw new Misconfiguration("portal.credential.key: " + file + " holds no key in base64 ("
                    + e.getClass().getSimpleName() + "); openssl rand -base64 32 makes one");
        }
    }

    /** Makes a key where there is no such file, readable by its owner alone. */
    public static void createIfMissing(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] bytes = new byte[KEY_BYTES];
                RANDOM.nextBytes(bytes);
                KeyFile.write(file, Base64.getEncoder().encodeToString(bytes) + "\n", "rw-------");
            }
        } catch (IOException e) {
            throw new Misconfiguration("The key of the credentials cannot be made at " + file + " ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * @param owner whose it is: for anybody else it cannot be decrypted, wherever the text is moved
     * @return in base64
     */
    public String encrypt(byte[] plain, String owner) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, nonce, owner).doFinal(plain);
            byte[] all = new byte[NONCE_BYTES + encrypted.length];
            System.arraycopy(nonce, 0, all, 0, NONCE_BYTES);
            System.arraycopy(encrypted, 0, all, NONCE_BYTES, encrypted.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when it was encrypted with another key or for another owner, or is damaged. */
    public Optional<byte[]> decrypt(String text, String owner) {
        try {
            byte[] all = Base64.getDecoder().decode(text);
            byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, nonce, owner)
                    .doFinal(all, NONCE_BYTES, Math.max(0, all.length - NONCE_BYTES)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String owner) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "CredentialKey[redacted]";
    }
}
