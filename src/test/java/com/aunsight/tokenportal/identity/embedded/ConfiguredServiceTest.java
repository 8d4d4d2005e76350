package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first service, from {@code portal.service.*}, over many starts. */
@QuarkusTest
class ConfiguredServiceTest {
    @Inject
    @Identity.By(Identity.EMBEDDED)
    EmbeddedServices embedded;

    @Inject
    Services services;

    @Inject
    People people;

    private Caller administrator;
    private String id;
    private String secret;

    @BeforeEach
    void configure() {
        administrator = people.caller(people.administrator());
        id = "svc-" + UUID.randomUUID();
        secret = "chosen by an operator " + UUID.randomUUID();
    }

    private void start(String configuredSecret) {
        new ConfiguredService(Identity.EMBEDDED, embedded, Optional.of(id), Optional.of(configuredSecret))
                .register(new StartupEvent());
    }

    private boolean authenticates(String presented) {
        return services.authenticate(id, presented).toCompletableFuture().join().isPresent();
    }

    @Test
    void itIsThereAfterTheFirstStartAndAfterEachOther() {
        start(secret);
        assertThat(authenticates(secret)).isTrue();
        start(secret);
        assertThat(authenticates(secret)).isTrue();
        assertThat(services.authenticate(id, secret)
                        .toCompletableFuture()
                        .join()
                        .orElseThrow()
                        .secrets())
                .hasSize(1);
    }

    @Test
    void anotherConfiguredSecretReplacesTheFormer() {
        start(secret);
        String another = "another " + secret;
        start(another);
        assertThat(authenticates(another)).isTrue();
        assertThat(authenticates(secret)).isFalse();
        // A node that still has the former configuration does not bring it back.
        start(secret);
        assertThat(authenticates(another)).isTrue();
        assertThat(authenticates(secret)).isFalse();
    }

    @Test
    void whatAnAdministratorRotatedOutOrRemovedDoesNotComeBack() {
        start(secret);
        services.rotate(administrator, id, Duration.ZERO);
        start(secret);
        assertThat(authenticates(secret)).isFalse();
        services.remove(administrator, id);
        start(secret);
        assertThat(authenticates(secret)).isFalse();
    }

    @Test
    void aSecretThatIsShortOrMissingIsAMisconfiguration() {
        assertThatThrownBy(() -> start("short"))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("portal.service.secret")
                .hasMessageNotContaining("short");
        assertThatThrownBy(() -> new ConfiguredService(Identity.EMBEDDED, embedded, Optional.of(id), Optional.empty())
                        .register(new StartupEvent()))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("portal.service.secret");
        assertThatThrownBy(() -> new ConfiguredService(
                                Identity.EMBEDDED, embedded, Optional.of("au2"), Optional.of(secret))
                        .register(new StartupEvent()))
                .isInstanceOf(Misconfiguration.class)
                .hasMessageContaining("portal.service.id");
        assertThat(authenticates("short")).isFalse();
    }
}
