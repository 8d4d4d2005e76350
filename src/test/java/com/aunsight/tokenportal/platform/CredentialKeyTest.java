package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialKeyTest {
    private static final byte[] PLAIN = {1, 2, 3};

    @TempDir
    Path folder;

    private CredentialKey key(String name) {
        CredentialKey.createIfMissing(folder.resolve(name));
        return CredentialKey.in(folder.resolve(name));
    }

    @Test
    void givesBackToTheSameOwnerAlone() {
        var key = key("one");
        String text = key.encrypt(PLAIN, "ada");
        assertThat(key.decrypt(text, "ada")).contains(PLAIN);
        assertThat(key.decrypt(text, "grace")).isEmpty();
        assertThat(key("other").decrypt(text, "ada")).isEmpty();
        assertThat(key.decrypt(text.substring(0, text.length() - 4) + "AAAA", "ada"))
                .isEmpty();
        assertThat(key.decrypt("", "ada")).isEmpty();
        assertThat(key.decrypt("?", "ada")).isEmpty();
        assertThat(key.encrypt(PLAIN, "ada")).isNotEqualTo(text);
        assertThat(key).hasToString("CredentialKey[redacted]");
    }

    @Test
    void isMadeOnceForItsOwnerAlone() throws IOException {
        String text = key("one").encrypt(PLAIN, "ada");
        assertThat(key("one").decrypt(text, "ada")).contains(PLAIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("one"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesWhatIsNoKey() throws IOException {
        Path file = folder.resolve("key");
        for (String text : new String[] {"", "c2hvcnQ=", "no base64!"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> CredentialKey.in(file))
                    .isInstanceOf(Misconfiguration.class)
                    .hasMessageContaining("portal.credential.key")
                    .hasMessageContaining("openssl rand -base64 32");
        }
        assertThatThrownBy(() -> CredentialKey.in(folder.resolve("none"))).isInstanceOf(Misconfiguration.class);
    }
}
