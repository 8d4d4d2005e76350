package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import com.aunsight.tokenportal.testing.Chromium;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.RunningPortal;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job in a real browser, from the printed link on; afterwards no table and no log line knows a secret of it. */
class JourneyIT {
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final String GUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Map<String, String> TALKATIVE = Map.of("QUARKUS_LOG_LEVEL", "DEBUG");

    private static final Map<String, String> ADMINISTRATOR = Map.of(
            "PORTAL_ADMIN_EMAIL",
            EMAIL,
            "PORTAL_ADMIN_PASSWORD",
            PASSWORD,
            "PORTAL_ADMIN_FIRSTNAME",
            "Ada",
            "PORTAL_ADMIN_LASTNAME",
            "Lovelace");

    @TempDir
    Path dataDir;

    private final Set<String> secrets = new HashSet<>(Set.of(PASSWORD));

    @ParameterizedTest(name = "with script: {0}")
    @ValueSource(booleans = {true, false})
    @DisplayName(
            "Set up, log in, create, download, use, deactivate, renew, log out; security.md 6, 18: no secret stays anywhere")
    void theWholeJob(boolean withScript) throws Exception {
        String log;
        try (var chromium = Chromium.start();
                var portal = RunningPortal.on(dataDir, TALKATIVE)) {
            var options = new Browser.NewContextOptions()
                    .setJavaScriptEnabled(withScript)
                    .setAcceptDownloads(true);
            try (var context = chromium.browser().newContext(options)) {
                Page page = context.newPage();
                setUp(page, portal);
                logIn(page, portal);
                String token = create(page, "My_Macbook_Login_Token");
                String other = create(page, "ClientX_SmartFeature_Scoring_Process");
                works(portal, token);
                deactivate(page, portal, "My_Macbook_Login_Token");
                whoami(portal, token).statusCode(401).body("type", endsWith("/deactivated"));
                works(portal, other);
                renew(page, portal);
                logOut(page, portal);
            }
            assertThat(portal.stop()).isEqualTo(143);
            log = portal.output();
        }
        nowhereIn("the log", log);
        DataFolders.ask(dataDir, connection -> {
            nowhereInTables(connection);
            return true;
        });
    }

    @Test
    @Tag("full")
    @DisplayName("The same in front of another portal: what is downloaded here works there, and no secret stays here")
    void theWholeJobInFrontOfAnotherPortal() throws Exception {
        var owners = dataDir.resolve("owner");
        var own = dataDir.resolve("front");
        String log;
        try (var chromium = Chromium.start();
                var owner = RunningPortal.on(owners, ADMINISTRATOR);
                var portal = RunningPortal.on(own, inFrontOf(owner))) {
            assertThat(portal.output()).doesNotContain("/setup?code=").contains(owner.url());
            ownersOwn(portal);
            try (var context =
                    chromium.browser().newContext(new Browser.NewContextOptions().setAcceptDownloads(true))) {
                Page page = context.newPage();
                page.navigate(portal.url());
                logIn(page, portal);
                assertThat(page.locator("nav a[href='/admin/users']").count()).isZero();
                assertThat(page.locator("nav a[href='/admin/audit']").count()).isEqualTo(1);
                String token = create(page, "My_Macbook_Login_Token");
                String other = create(page, "ClientX_SmartFeature_Scoring_Process");
                works(owner, token);
                deactivate(page, portal, "My_Macbook_Login_Token");
                whoami(owner, token).statusCode(401).body("type", endsWith("/deactivated"));
                works(owner, other);
                renew(page, portal);
                page.navigate(portal.url() + "/admin/audit");
                assertThat(page.locator("main").innerText())
                        .contains("asked the identity service to create the token “My_Macbook_Login_Token”")
                        .contains("deactivated the token “My_Macbook_Login_Token”: laptop stolen");
                logOut(page, portal);
            }
            assertThat(portal.stop()).isEqualTo(143);
            log = portal.output();
        }
        nowhereIn("the log", log);
        DataFolders.ask(own, connection -> {
            nowhereInTables(connection);
            assertThat(DataFolders.rows(connection, "select id from users union all select id from tokens"))
                    .isEmpty();
            return true;
        });
    }

    private static Map<String, String> inFrontOf(RunningPortal owner) {
        var settings = new HashMap<>(TALKATIVE);
        settings.put("PORTAL_IDENTITY", "remote");
        settings.put("QUARKUS_REST_CLIENT_IDENTITY_URL", owner.url());
        return settings;
    }

    /** What the owner alone does is nowhere here. */
    private static void ownersOwn(RunningPortal portal) {
        for (String path : List.of(
                "/setup",
                "/invitation",
                "/report",
                "/device",
                "/admin/users",
                "/admin/tokens",
                "/admin/policy",
                "/admin/identify",
                "/api/v1/policy",
                "/auth/verify",
                "/api/v1/users",
                "/api/v1/services",
                "/.well-known/oauth-authorization-server")) {
            given().redirects().follow(false).get(portal.url() + path).then().statusCode(404);
        }
        for (String path : List.of(
                "/api/v1/reports",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/device_authorization",
                "/oauth2/token")) {
            given().post(portal.url() + path).then().statusCode(404);
        }
    }

    private void setUp(Page page, RunningPortal portal) {
        String link = portal.setupLink();
        page.navigate(link);
        assertThat(page.url()).as("the code leaves the address bar at once").doesNotContain("code=");
        page.fill("[name=email]", EMAIL);
        page.fill("[name=firstname]", "Ada");
        page.fill("[name=lastname]", "Lovelace");
        page.fill("[name=password]", PASSWORD);
        submit(page, "/setup");
    }

    private void logIn(Page page, RunningPortal portal) {
        if (page.url().contains("/login")) {
            page.fill("[name=email]", EMAIL);
            page.fill("[name=password]", PASSWORD);
            submit(page, "/login");
        }
        assertThat(page.url()).isEqualTo(portal.url() + "/");
        assertThat(page.locator("main").innerText()).contains("Ada");
        secrets.add(cookie(page.context()));
    }

    private static String cookie(BrowserContext context) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals("aunsight_session"))
                .findFirst()
                .orElseThrow()
                .value;
    }

    private String create(Page page, String name) throws Exception {
        Chromium.follow(page, page.locator("nav a[href='/tokens']"));
        Chromium.follow(page, page.locator("main a[href='/tokens/new']").first());
        page.fill("[name=name]", name);
        submit(page, "/tokens");
        String token = page.locator("#guid").inputValue();
        assertThat(token).matches(GUID);
        secrets.add(token);
        var download = page.waitForDownload(
                () -> page.locator("form[action='/tokens/file'] button").first().click());
        assertThat(download.suggestedFilename()).isEqualTo("aunsight-token.json");
        assertThat(Files.readString(download.path())).isEqualTo("{\"token\": \"" + token + "\"}\n");
        return token;
    }

    private static void works(RunningPortal portal, String token) {
        whoami(portal, token).statusCode(200).body("email", equalTo(EMAIL)).body("active", equalTo(true));
    }

    private static ValidatableResponse whoami(RunningPortal portal, String token) {
        return given().header("Authorization", "Bearer " + token)
                .get(portal.url() + "/api/v1/whoami")
                .then();
    }

    private static void deactivate(Page page, RunningPortal portal, String name) {
        page.navigate(portal.url() + "/tokens");
        Chromium.follow(
                page,
                page.locator("main a", new Page.LocatorOptions().setHasText(name))
                        .first());
        var form = page.locator("form[action$='/deactivate']").first();
        if (!form.isVisible()) {
            page.locator("details:has(form[action$='/deactivate']) > summary").click();
        }
        form.locator("[name=reason]").fill("laptop stolen");
        Chromium.follow(page, form.locator("button[type=submit]"));
        assertThat(page.locator("main").innerText()).contains("laptop stolen");
    }

    private void renew(Page page, RunningPortal portal) {
        String before = cookie(page.context());
        page.navigate(portal.url() + "/sessions");
        submit(page, "/sessions/renew");
        String after = cookie(page.context());
        assertThat(after).isNotEqualTo(before);
        secrets.add(after);
    }

    private static void logOut(Page page, RunningPortal portal) {
        String ended = cookie(page.context());
        Chromium.follow(page, page.locator("form[action='/logout'] button"));
        page.navigate(portal.url() + "/tokens");
        assertThat(page.url()).contains("/login");
        given().header("Cookie", "aunsight_session=" + ended)
                .redirects()
                .follow(false)
                .get(portal.url() + "/tokens")
                .then()
                .statusCode(303);
    }

    private static void submit(Page page, String action) {
        Chromium.follow(
                page,
                page.locator("main form[action='" + action + "'] button[type=submit]")
                        .first());
    }

    private void nowhereInTables(Connection connection) throws SQLException {
        List<List<String>> tables = DataFolders.rows(
                connection, "select quote_ident(tablename) from pg_tables where schemaname = 'public'");
        assertThat(tables).hasSizeGreaterThan(10);
        for (List<String> table : tables) {
            nowhereIn(
                    table.getFirst(),
                    DataFolders.rows(connection, "select t::text from %s t".formatted(table.getFirst()))
                            .toString());
        }
    }

    private void nowhereIn(String place, String text) {
        for (String secret : secrets) {
            String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
            // Not by assertThat(text): its message would be as long as the log.
            assertThat(text.contains(secret) || text.contains(hex))
                    .as("a secret of the journey in %s", place)
                    .isFalse();
        }
    }
}
