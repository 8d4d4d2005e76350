package com.aunsight.tokenportal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.platform.postgres.EmbeddedPostgres;
import com.aunsight.tokenportal.testing.DataFolders;
import com.aunsight.tokenportal.testing.ManyEvents;
import com.aunsight.tokenportal.testing.Plans;
import com.aunsight.tokenportal.testing.RunningPortal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Search in a large log: what the database really does for each filter, by its own account of the portal's statements. With
 * {@code -Dportal.test.events=5000000} it is measured as docs/performance.md tells.
 */
@Tag("full")
class AuditSearchIT {
    private static final int EVENTS = Integer.getInteger("portal.test.events", 300_000);
    private static final String EMAIL = "ada@example.org";
    private static final String PASSWORD = "violet tractor hums at dawn";
    private static final int PAGE = 50;
    /** Of a page of events, with their people; and of those in between, where a filter passes most. */
    private static final int ROWS = 100 * PAGE;

    private static final Duration LIMIT = Duration.ofMillis(250);
    private static final int TIMES = 21;
    private static final Map<String, String> SETTINGS =
            Map.of("PORTAL_ADMIN_EMAIL", EMAIL, "PORTAL_ADMIN_PASSWORD", PASSWORD);

    @TempDir
    static Path dataDir;

    private static RunningPortal portal;
    private static String session = "";
    private static Instant begin;
    private static Instant end;

    /**
     * Something that people look for.
     *
     * @param rows most that may be read for it
     */
    private record Search(String name, String query, int rows) {
        Search(String name, String query) {
            this(name, query, ROWS);
        }
    }

    @BeforeAll
    static void write() throws Exception {
        end = Instant.now();
        begin = end.atOffset(ZoneOffset.UTC).minus(Period.ofMonths(12)).toInstant();
        portal = RunningPortal.on(dataDir, SETTINGS);
        session = portal.logIn(EMAIL, PASSWORD);
        DataFolders.ask(dataDir, owner -> {
            String program =
                    DataFolders.rows(owner, "select id from users").getFirst().getFirst();
            ManyEvents.write(owner, EVENTS, begin, end, UUID.fromString(program));
            return program;
        });
        awaitSealed();
    }

    /** Sealing is work for the database, too. */
    private static void awaitSealed() throws InterruptedException {
        long from = System.nanoTime();
        ManyEvents.awaitSealed(dataDir, EVENTS);
        System.out.printf("%,d events sealed in %d s%n", EVENTS, (System.nanoTime() - from) / 1_000_000_000);
    }

    private static String value(String query) {
        return DataFolders.ask(
                dataDir, owner -> DataFolders.rows(owner, query).getFirst().getFirst());
    }

    @AfterAll
    static void stop() {
        portal.close();
    }

    private static Stream<Search> searches() {
        String middle = value("select id from audit_events where id >= audit_first_key('%s') order by id limit 1"
                .formatted(begin.plus(Duration.between(begin, end).dividedBy(2))));
        String token =
                value("select token_id from audit_events where token_id is not null and id > '%s' order by id limit 1"
                        .formatted(middle));
        String tokenName =
                value("select coalesce(max(facts ->> 'token_name'), 'nothing') from audit_events where token_id = '%s'"
                        .formatted(token));
        String time = "&from=%s&until=%s".formatted(end.minus(Duration.ofDays(90)), end.minus(Duration.ofDays(89)));
        return Stream.of(
                new Search("everything", "scope=all"),
                new Search("everything, from the middle", "scope=all&after=" + middle),
                new Search("person", ""),
                new Search("person, from the middle", "after=" + middle),
                new Search("token", "scope=all&token=" + token),
                new Search("token that never was", "scope=all&token=" + UUID.randomUUID()),
                new Search("name of a token", "scope=all&token_name=" + tokenName),
                new Search("name that no token had", "scope=all&token_name=nothing"),
                new Search("service that never was", "scope=all&service=nothing"),
                new Search("event", "scope=all&event=token.edited"),
                new Search("event, rare and long ago", "scope=all&event=" + ManyEvents.RARE),
                new Search("event that never happened", "scope=all&event=audit.detached"),
                new Search("event of another result", "scope=all&event=token.created&result=refused"),
                new Search("result", "scope=all&result=success"),
                new Search("result, long ago", "scope=all&result=refused"),
                new Search("result that never was", "scope=all&result=failed"),
                new Search("address", "scope=all&address=10.1.44.7"),
                new Search("address of a crowd", "scope=all&address=" + ManyEvents.CROWD),
                new Search("address of a crowd, time", "scope=all&address=" + ManyEvents.CROWD + time),
                new Search("address, unknown", "scope=all&address=192.0.2.99"),
                new Search("request", "scope=all&request=request-777"),
                new Search("request, unknown", "scope=all&request=nothing"),
                new Search("time", "scope=all" + time),
                new Search("person and event", "event=token.edited"),
                new Search("person and event that never meet", "event=" + ManyEvents.SELDOM_MET),
                new Search("person and result", "result=refused"),
                new Search("person and address", "address=" + ManyEvents.CROWD),
                // They never meet: all of the person is read, which is a tenth of everything.
                new Search("person and other’s address", "address=10.1.44.7", EVENTS / 8),
                new Search("person and time", time.substring(1)),
                new Search("event and time", "scope=all&event=token.edited" + time),
                new Search("event and address", "scope=all&event=token.edited&address=" + ManyEvents.CROWD),
                new Search("token and event", "scope=all&event=token.edited&token=" + token));
    }

    private static void search(Search search) {
        given().header("Authorization", "Bearer " + session)
                .get(portal.url() + "/api/v1/audit?limit=" + PAGE + "&" + search.query())
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("Each filter finds a page at once, however many events there are")
    void times() {
        SoftAssertions.assertSoftly(softly -> searches().forEach(search -> {
            var median = median(search);
            System.out.printf("%-40s %6.1f ms%n", search.name(), median.toNanos() / 1e6);
            softly.assertThat(median).as(search.name()).isLessThan(LIMIT);
        }));
    }

    private static Duration median(Search search) {
        return Stream.generate(() -> {
                    long from = System.nanoTime();
                    search(search);
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
            "No filter reads the log from one end to the other: by indexes alone, and about as many rows as are shown")
    void plans() throws Exception {
        explain();
        portal.close();
        portal = RunningPortal.on(dataDir, SETTINGS);
        session = portal.logIn(EMAIL, PASSWORD);
        try (var plans = Plans.in(dataDir)) {
            SoftAssertions.assertSoftly(softly -> searches().forEach(search -> {
                search(search);
                var found =
                        plans.next().stream().filter(AuditSearchIT::isSearch).toList();
                softly.assertThat(found).as(search.name()).isNotEmpty();
                softly.assertThat(found).as(search.name()).allSatisfy(plan -> {
                    assertThat(plan.readWhole()).as(plan.text()).isEmpty();
                    assertThat(plan.rows()).as(plan.text()).isLessThanOrEqualTo(search.rows());
                });
            }));
        }
    }

    /** And not the sealer's, which looks for its own cluster's. */
    private static boolean isSearch(Plans.Plan plan) {
        return (plan.query().contains("audit_events") || plan.query().contains("audit_people"))
                && !plan.query().contains("cluster");
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
