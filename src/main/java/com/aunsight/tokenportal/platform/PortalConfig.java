package com.aunsight.tokenportal.platform;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.PropertiesConfigSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;

/** The settings of Quarkus that follow from ours, and the secrets that are given as files. */
public final class PortalConfig implements ConfigSourceFactory {
    /** Above the environment (300), so that a secret's file wins over nothing but a system property. */
    private static final int SECRETS_ORDINAL = 350;
    /** Above the packaged application.properties (250), below what an operator may set himself. */
    private static final int DERIVED_ORDINAL = 255;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        var secrets = SecretFiles.read(name -> value(context, name));
        return List.of(
                new PropertiesConfigSource(secrets, "secrets from files", SECRETS_ORDINAL),
                new PropertiesConfigSource(derived(context), "derived settings", DERIVED_ORDINAL));
    }

    private static Map<String, String> derived(ConfigSourceContext context) {
        var settings = new HashMap<String, String>();
        if (value(context, "portal.database.owner.username").isPresent()) {
            settings.put("quarkus.flyway.migrate-at-start", "true");
            settings.put("quarkus.flyway.jdbc-url", "${quarkus.datasource.jdbc.url}");
            settings.put("quarkus.flyway.username", "${portal.database.owner.username}");
            settings.put("quarkus.flyway.password", "${portal.database.owner.password}");
        }
        if (value(context, "quarkus.datasource.username").isPresent()) {
            settings.put("quarkus.flyway.placeholders.app_role", "${quarkus.datasource.username}");
        }
        if (value(context, "portal.trusted-proxies").isPresent()) {
            settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            settings.put("quarkus.http.proxy.trusted-proxies", "${portal.trusted-proxies}");
        }
        if (EmbeddedDatabaseConfig.inUse()) {
            settings.put("portal.audit.key", "${portal.data-dir}/" + EmbeddedDatabaseConfig.AUDIT_KEY);
            settings.put("portal.credential.key", "${portal.data-dir}/" + EmbeddedDatabaseConfig.CREDENTIAL_KEY);
        }
        return settings;
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(found -> found.getValue())
                .filter(text -> !text.isBlank());
    }
}
