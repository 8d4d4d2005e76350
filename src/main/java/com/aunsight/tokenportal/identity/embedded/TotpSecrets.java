package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.platform.CredentialKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The one kind of credential that has to be read again, encrypted: by a key that is not in the database. */
@ApplicationScoped
class TotpSecrets {
    private static final Logger LOG = Logger.getLogger(TotpSecrets.class);

    private final Optional<CredentialKey> key;

    TotpSecrets(@ConfigProperty(name = "portal.credential.key") Optional<Path> keyFile) {
        this.key = keyFile.map(CredentialKey::in);
    }

    /** Whether this node has a key. */
    boolean possible() {
        return key.isPresent();
    }

    /** @throws IllegalStateException without a key */
    String encrypted(byte[] secret, UUID user) {
        return key.orElseThrow(() -> new IllegalStateException("portal.credential.key is not set"))
                .encrypt(secret, user.toString());
    }

    /** Empty where this node has no key or another one: the user's recovery codes work nevertheless. */
    Optional<byte[]> decrypted(CredentialRow row) {
        var secret = key.flatMap(present -> present.decrypt(row.totpSecret(), row.userId.toString()));
        if (secret.isEmpty()) {
            LOG.errorf(
                    "The second factor of user %s cannot be read: portal.credential.key is %s",
                    row.userId, key.isEmpty() ? "not set" : "another than the one it was encrypted with");
        }
        return secret;
    }
}
