package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartupChecksTest {
    private static final Map<String, String> SERVER = Map.of(
            "portal.url", "https://tokens.example.org",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/portal",
            "quarkus.datasource.username", "app");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tokens.example.org",
                "ftp://tokens.example.org",
                "https://",
                "https://a/b",
                "http://u@a",
                "http://a?b"
            })
    void refusesAnAddressThatIsNone(String url) {
        assertThatThrownBy(() -> check(Map.of("portal.url", url)))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageStartingWith("portal.url is \"" + url + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "https://tokens.example.org",
                "https://tokens.example.org/",
                "http://[::1]:8080"
            })
    void takesAnAddress(String url) {
        assertThatCode(() -> check(Map.of("portal.url", url))).doesNotThrowAnyException();
    }

    @Test
    void refusesOneRoleForBothDuties() {
        refuses(
                "portal.database.owner.username",
                "app",
                "portal.database.owner.username and quarkus.datasource.username");
    }

    @Test
    void refusesToDemandASecondFactorThatItCannotKeep() {
        refuses("portal.second-factor", "all", "portal.second-factor is all and portal.credential.key is not set");
        refuses("portal.second-factor", "always", "portal.second-factor is \"always\"");
        refuses("portal.credential.key", "/nowhere/key", "portal.credential.key: /nowhere/key holds no key");
    }

    @Test
    void refusesAnotherDatabase() {
        refuses("quarkus.datasource.jdbc.url", "jdbc:h2:mem:portal", "quarkus.datasource.jdbc.url");
    }

    @Test
    void namesWhatIsMissing() {
        refuses("quarkus.datasource.username", "", "quarkus.datasource.username is missing");
        refuses("portal.database.owner.username", "owner", "portal.database.owner.password is missing");
    }

    @Test
    void aRemoteIdentityServiceNeedsAnAddressAndHasItsOwnPeople() {
        refuses("portal.identity", "somewhere", "portal.identity is \"somewhere\"");
        refuses("portal.identity", "remote", "quarkus.rest-client.identity.url is needed");
        var remote = new HashMap<>(SERVER);
        remote.put("portal.identity", "remote");
        remote.put("quarkus.rest-client.identity.url", "https://identity.example.org");
        assertThatCode(() -> check(remote)).doesNotThrowAnyException();
        remote.put("portal.admin.email", "ada@example.org");
        assertThatThrownBy(() -> check(remote))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageStartingWith("portal.admin.email is set");
    }

    @Test
    void mailNeedsAServerAndASender() {
        refuses(
                "portal.audit.mail-to",
                "auditor@example.org",
                "portal.audit.mail-to is set and quarkus.mailer.host is not");
        var properties = new HashMap<>(SERVER);
        properties.put("portal.audit.mail-to", "auditor@example.org");
        properties.put("quarkus.mailer.host", "mail.example.org");
        assertThatThrownBy(() -> check(properties)).hasMessageContaining("quarkus.mailer.from is not");
        properties.put("quarkus.mailer.from", "portal@example.org");
        assertThatCode(() -> check(properties)).doesNotThrowAnyException();
    }

    private static void refuses(String property, String value, String message) {
        var properties = new HashMap<>(SERVER);
        properties.put(property, value);
        assertThatThrownBy(() -> check(properties))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining(message);
    }

    private static void check(Map<String, String> properties) {
        new StartupChecks(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(properties, "test", 100))
                        .build())
                .settings();
    }
}
