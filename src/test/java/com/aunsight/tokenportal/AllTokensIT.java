package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.ManyTokens;
import com.aunsight.tokenportal.testing.Plans;
import com.aunsight.tokenportal.testing.RunningPortal;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everybody's tokens where there are many: what the database really does for each list, by its own account. With
 * {@code -Dportal.test.tokens=1000000} it is measured as docs/performance.md tells.
 */
@Tag("full")
class AllTokensIT {
    private static final int TOKENS = Integer.getInteger("portal.test.tokens", 200_000);
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final int PAGE = 50;
    /** Of one statement: 250 tokens are looked at, each with its last use, its owner and its networks. */
    private static final int ROWS = 6 * 250;
    /** Of one page: 5,000 tokens. */
    private static final int STATEMENTS = 25;

    /** With the client's time, and that in which the database tells its plans, on a machine that others use. */
    private static final Duration LIMIT = Duration.ofMillis(300);

    private static final int TIMES = 11;
    private static final Set<String> LARGE = Set.of("users", "tokens", "token_uses", "secrets", "secret_uses");
    private static final Map<String, String> SETTINGS =
            Map.of("PORTAL_ADMIN_EMAIL", EMAIL, "PORTAL_ADMIN_PASSWORD", PASSWORD);

    @TempDir
    static Path dataDir;

    private static RunningPortal portal;
    private static String session = "";

    @BeforeAll
    static void write() throws Exception {
        portal = RunningPortal.on(dataDir, SETTINGS);
        DataFolders.ask(dataDir, owner -> {
            ManyTokens.write(owner, TOKENS);
            return TOKENS;
        });
        explain();
        portal.close();
        portal = RunningPortal.on(dataDir, SETTINGS);
        session = portal.logIn(EMAIL, PASSWORD);
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    /** Each list from its beginning, and as searches and filters meet: also where they hardly do. */
    private static List<String> lists() {
        return List.of(
                "",
                "&sort=name",
                "&sort=expires",
                "&sort=last_used",
                "&status=active",
                "&status=never_used",
                "&status=unused",
                "&status=never_expires",
                "&status=expiring",
                "&status=expired",
                "&status=owner_deactivated",
                "&status=several_networks",
                "&status=deactivated",
                "&q=" + ManyTokens.RARE,
                "&q=" + ManyTokens.COMMON,
                "&q=nothing",
                "&q=" + ManyTokens.COMMON + "&status=unused",
                "&owner=owner77",
                "&owner=owner77%40",
                "&owner=owner&status=several_networks",
                "&owner=owner&q=" + ManyTokens.RARE,
                "&last_four=beef",
                "&last_four=beef&status=never_used");
    }

    private static Response list(String query) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + session)
                .get(portal.url() + "/api/v1/tokens?scope=all&limit=" + PAGE + query);
    }

    /** The list, from its beginning and from its second page on. */
    private static Stream<String> pages(String query) {
        String next = list(query).path("next");
        return next == null ? Stream.of(query) : Stream.of(query, query + "&after=" + next);
    }

    @Test
    @DisplayName("Each page of each list comes at once, however many tokens there are")
    void times() {
        SoftAssertions.assertSoftly(softly -> lists().stream()
                .flatMap(AllTokensIT::pages)
                .forEach(query -> {
                    var median = median(query);
                    System.out.printf("%-60.60s %6.1f ms%n", query, median.toNanos() / 1e6);
                    softly.assertThat(median).as(query).isLessThan(LIMIT);
                }));
    }

    private static Duration median(String query) {
        return Stream.generate(() -> {
                    long from = System.nanoTime();
                    list(query).then().statusCode(200);
                    return Duration.ofNanos(System.nanoTime() - from);
                })
                .limit(TIMES)
                .sorted()
                .skip(TIMES / 2)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "No list reads tokens or users from one end to the other: by indexes alone, and a bounded number of rows")
    void plans() throws Exception {
        try (var plans = Plans.in(dataDir)) {
            SoftAssertions.assertSoftly(softly -> lists().stream()
                    .flatMap(AllTokensIT::pages)
                    .forEach(query -> {
                        plans.next();
                        list(query).then().statusCode(200);
                        var found = plans.next().stream()
                                .filter(plan -> LARGE.stream().anyMatch(plan.query()::contains))
                                .toList();
                        softly.assertThat(found).as(query).isNotEmpty().hasSizeLessThan(STATEMENTS);
                        softly.assertThat(found).as(query).allSatisfy(plan -> {
                            assertThat(plan.readWhole(LARGE)).as(plan.text()).isEmpty();
                            assertThat(plan.rows()).as(plan.text()).isLessThanOrEqualTo(ROWS);
                        });
                    }));
        }
    }

    /** The database tells, of each statement of the portal, how it was done. */
    private static void explain() throws SQLException {
        try (var postgres = EmbeddedPostgres.joinOrStart(dataDir);
                var superuser = DriverManager.getConnection(
                        postgres.jdbcUrl(),
                        postgres.superuser().username(),
                        postgres.superuser().password());
                var statement = superuser.createStatement()) {
            for (String setting : Plans.SETTINGS) {
                statement.execute("alter role \"%s\" set %s"
                        .formatted(postgres.application().username(), setting));
            }
        }
    }
}
