package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.audit.seal.SigningKey;
import com.aunsight.tokenportal.platform.CredentialKey;
import com.aunsight.tokenportal.platform.EmbeddedDatabaseConfig;
import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database of every {@code @QuarkusTest}: the embedded PostgreSQL that people get, new and empty for each test run. The
 * annotation makes it serve all tests of the module; no test has to name it.
 */
@WithTestResource(value = PortalDatabase.class, scope = TestResourceScope.GLOBAL)
public final class PortalDatabase implements QuarkusTestResourceLifecycleManager {
    private static final Path FOLDER = Path.of("target", "test-database");

    private @Nullable EmbeddedPostgres postgres;

    @Override
    public Map<String, String> start() {
        try {
            Folders.empty(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = EmbeddedPostgres.start(FOLDER);
        postgres = started;
        SigningKey.createIfMissing(started.dataDir().resolve(EmbeddedDatabaseConfig.AUDIT_KEY));
        CredentialKey.createIfMissing(started.dataDir().resolve(EmbeddedDatabaseConfig.CREDENTIAL_KEY));
        return EmbeddedDatabaseConfig.propertiesOf(started);
    }

    @Override
    public void stop() {
        if (postgres != null) {
            postgres.close();
        }
    }
}
