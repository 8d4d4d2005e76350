package com.aunsight.tokenportal.platform;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Tells Quarkus where the embedded database is. Empty until {@link #use} is called, which must happen before Quarkus starts; not
 * system properties, because those show in diagnostic dumps.
 */
public final class EmbeddedDatabaseConfig implements ConfigSource {
    /** Above every ordinary source: what is configured of a database without its URL belongs to no server we know. */
    private static final int ORDINAL = 500;

    /** The key that seals the audit log, in the data folder, unless {@code portal.audit.key} names another. */
    public static final String AUDIT_KEY = "audit-key.pem";

    /** The key of the credentials, in the data folder, unless {@code portal.credential.key} names another. */
    public static final String CREDENTIAL_KEY = "credential.key";

    private static volatile Map<String, String> properties = Map.of();

    /** Configures the datasource and the owner for the database that runs. */
    public static void use(EmbeddedPostgres postgres) {
        properties = propertiesOf(postgres);
    }

    /** What the embedded database is in words of the configuration. */
    public static Map<String, String> propertiesOf(EmbeddedPostgres postgres) {
        return Map.of(
                "portal.data-dir", postgres.dataDir().toString(),
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(),
                "quarkus.datasource.username", postgres.application().username(),
                "quarkus.datasource.password", postgres.application().password(),
                "portal.database.owner.username", postgres.owner().username(),
                "portal.database.owner.password", postgres.owner().password());
    }

    /** Whether the portal works on its embedded database. */
    public static boolean inUse() {
        return !properties.isEmpty();
    }

    /** Forgets the database: it has stopped. */
    public static void clear() {
        properties = Map.of();
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return properties.get(name);
    }

    @Override
    public String getName() {
        return "embedded database";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
