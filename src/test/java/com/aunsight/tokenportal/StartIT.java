package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged portal as people start it. */
class StartIT {
    /** Ten seconds and five are meant, on a machine that does nothing else; half as much again for one that does. */
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(15);

    private static final Duration LATER_LIMIT = Duration.ofMillis(7_500);
    private static final int TERMINATED = 143;

    @TempDir
    Path dataDir;

    @Test
    @DisplayName("The first start takes at most 10 s, a later one 5 s; each prints the way in; the end is clean")
    void startsSoonSaysWhereItIsAndStopsClean() {
        String link;
        try (var portal = RunningPortal.on(dataDir, Map.of())) {
            System.out.printf("First start: %d ms%n", portal.startTime().toMillis());
            assertThat(portal.startTime()).isLessThan(FIRST_LIMIT);
            assertThat(portal.output())
                    .contains("The token portal is ready at " + portal.url())
                    .contains(dataDir.toString());
            link = portal.setupLink();
            RestAssured.get(portal.url() + "/q/health/ready").then().statusCode(200);
            RestAssured.get(portal.url() + "/q/health/live").then().statusCode(200);
            var children = portal.children();
            assertThat(children).isNotEmpty();
            assertThat(portal.stop()).isEqualTo(TERMINATED);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        try (var portal = RunningPortal.on(dataDir, Map.of())) {
            System.out.printf("Later start: %d ms%n", portal.startTime().toMillis());
            assertThat(portal.startTime()).isLessThan(LATER_LIMIT);
            assertThat(portal.setupLink().replaceFirst(".*code=", ""))
                    .as("a link of its own at each start, until one was used")
                    .isNotEqualTo(link.replaceFirst(".*code=", ""));
        }
    }

    @Test
    @DisplayName("security.md 5: the configured administrator's password keeps the rules, or the portal does not start")
    void refusesAnAdministratorWithAWeakPassword() {
        var settings = Map.of("PORTAL_ADMIN_EMAIL", "ada@example.org", "PORTAL_ADMIN_PASSWORD", "too short");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> RunningPortal.on(dataDir, settings)))
                .hasMessageContaining("portal.admin.password")
                .hasMessageNotContaining("too short");
    }
}
