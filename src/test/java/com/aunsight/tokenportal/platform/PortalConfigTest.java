package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalConfigTest {
    @TempDir
    Path folder;

    @Test
    void aSecretMayComeAsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), " correct horse \n");
        var config = configured(Map.of(), Map.of("PORTAL_ADMIN_PASSWORD_FILE", file.toString()));
        assertThat(config.getValue("portal.admin.password", String.class)).isEqualTo(" correct horse ");
    }

    @Test
    void aMissingOrEmptyFileIsNamedByItsVariable() throws Exception {
        assertThatThrownBy(() -> configured(Map.of(), Map.of("QUARKUS_DATASOURCE_PASSWORD_FILE", "/nowhere/password")))
                .isInstanceOf(Misconfiguration.class)
                .hasMessage(
                        "QUARKUS_DATASOURCE_PASSWORD_FILE names /nowhere/password, which cannot be read (NoSuchFileException)");
        Path file = Files.writeString(folder.resolve("password"), "\n");
        assertThatThrownBy(() -> configured(Map.of(), Map.of("PORTAL_SERVICE_SECRET_FILE", file.toString())))
                .hasMessageContaining("PORTAL_SERVICE_SECRET_FILE")
                .hasMessageContaining("empty");
    }

    @Test
    void theOwnerMigratesWhereThereIsOne() {
        var config = configured(
                Map.of(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/portal",
                        "quarkus.datasource.username", "app",
                        "portal.database.owner.username", "owner",
                        "portal.database.owner.password", "secret"),
                Map.of());
        assertThat(config.getValue("quarkus.flyway.migrate-at-start", boolean.class))
                .isTrue();
        assertThat(config.getValue("quarkus.flyway.username", String.class)).isEqualTo("owner");
        assertThat(config.getValue("quarkus.flyway.password", String.class)).isEqualTo("secret");
        assertThat(config.getValue("quarkus.flyway.jdbc-url", String.class)).isEqualTo("jdbc:postgresql://db/portal");
        assertThat(config.getValue("quarkus.flyway.placeholders.app_role", String.class))
                .isEqualTo("app");
    }

    @Test
    void withoutAnOwnerNothingMigrates() {
        var config = configured(Map.of("quarkus.datasource.username", "app"), Map.of());
        assertThat(config.getOptionalValue("quarkus.flyway.migrate-at-start", boolean.class))
                .isEmpty();
        assertThat(config.getOptionalValue("quarkus.flyway.username", String.class))
                .isEmpty();
    }

    @Test
    void forwardedHeadersCountOnlyFromConfiguredProxies() {
        assertThat(configured(Map.of(), Map.of())
                        .getOptionalValue("quarkus.http.proxy.proxy-address-forwarding", boolean.class))
                .isEmpty();
        var config = configured(Map.of("portal.trusted-proxies", "10.0.0.0/8,192.0.2.1"), Map.of());
        assertThat(config.getValue("quarkus.http.proxy.proxy-address-forwarding", boolean.class))
                .isTrue();
        assertThat(config.getValues("quarkus.http.proxy.trusted-proxies", String.class))
                .containsExactly("10.0.0.0/8", "192.0.2.1");
    }

    private static SmallRyeConfig configured(Map<String, String> properties, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(properties, "test", 400), new EnvConfigSource(environment, 300))
                .withSources(new PortalConfig())
                .build();
    }
}
