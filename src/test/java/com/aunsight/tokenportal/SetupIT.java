package com.aunsight.tokenportal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.RunningPortal;
import com.aunsight.tokenportal.testing.Web;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The set-up link of a new portal, as a person follows it. */
class SetupIT {
    private static final String PASSWORD = "violet tractor hums at dawn";

    @TempDir
    Path dataDir;

    @Test
    @DisplayName("security.md 5: the set-up link makes one administrator, once, and opening it consumes nothing")
    void setUp() {
        try (var portal = RunningPortal.on(dataDir, Map.of())) {
            String link = portal.setupLink().replace(portal.url(), "");
            new Web(portal.url()).get(link);
            var web = new Web(portal.url());
            var answer = web.getOnly(link);
            assertThat(answer.location()).isEqualTo("/setup");
            var weak = answer.follow()
                    .form("Set up and log in")
                    .fill("E-mail", "not an address")
                    .fill("First name", "Ada")
                    .fill("Last name", "Lovelace")
                    .fill("Password", "too short")
                    .press();
            assertThat(weak.status()).isEqualTo(422);
            assertThat(weak.error("E-mail")).contains("name@example.com");
            assertThat(weak.error("Password")).contains("at least 15 characters");
            assertThat(weak.form("Set up and log in").value("First name")).isEqualTo("Ada");
            var home = weak.form("Set up and log in")
                    .fill("E-mail", "ada@example.org")
                    .fill("Password", PASSWORD)
                    .press();
            assertThat(home.path()).isEqualTo("/");
            assertThat(home.text()).contains("you are its first administrator", "Hello, Ada");
            assertThat(new Web(portal.url()).get(link).status()).isEqualTo(410);
            List<List<String>> people = DataFolders.ask(
                    dataDir, connection -> DataFolders.rows(connection, "select email, role from users"));
            assertThat(people).containsExactly(List.of("ada@example.org", "ADMIN"));
        }
    }

    @Test
    void anAdministratorWhoCannotBeMadeIsToldInOneLine() {
        var settings = Map.of("PORTAL_ADMIN_EMAIL", "nobody", "PORTAL_ADMIN_PASSWORD", PASSWORD);
        assertThatThrownBy(() -> RunningPortal.on(dataDir, settings).close())
                .hasMessageContaining("portal.admin.email: ")
                .hasMessageNotContaining("\tat ")
                .hasMessageNotContaining("Exception");
    }
}
