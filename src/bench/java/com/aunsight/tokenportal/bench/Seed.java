package com.aunsight.tokenportal.bench;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.audit.EventCopy;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.Person;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.platform.TimeOrderedId;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/**
 * People, tokens and events in a portal's database, as if they had come since the beginning of last month: for each hundred tokens a
 * person, for each token its creation, its use and four more events. Constraints and triggers are what they always are.
 */
final class Seed {
    private static final int TOKENS_OF_EACH = 100;
    private static final int EVENTS_OF_EACH = 5;
    private static final Origin LAPTOP = new Origin("192.0.2.17", "au2/1.0");
    private static final Instant JOINED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final Duration TOKEN_LIFETIME = Duration.ofDays(365);

    /** From where the benchmark asks. A first use makes an event, and these are not to be first ones. */
    private static final List<String> USED_BEFORE =
            List.of("""
            insert into use_origins (id, token_id, hash, address, agent, first_seen_at, first_used_at, seen_on)
            select uuidv7(), token_id, hash, 'unknown', '', valid_from, valid_from, (now() at time zone 'UTC')::date
            from secrets where token_id is not null""", "update token_uses set last_used_at = now() - interval '1 hour'");

    private final Database database;
    private final int tokens;
    private final Instant now;
    private final Instant begin;

    /** @param tokens a multiple of a hundred */
    Seed(Database database, int tokens, Instant now) {
        this.database = database;
        this.tokens = tokens;
        this.now = now;
        this.begin = now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfMonth(1)
                .minusMonths(1)
                .toInstant();
    }

    /** What it is about; also the names under which the table shows it. */
    String size() {
        return "%,d people, %,d tokens, %,d events".formatted(people(), tokens, (long) tokens * EVENTS_OF_EACH);
    }

    private int people() {
        return tokens / TOKENS_OF_EACH;
    }

    /** The key of a person, of which there are as many as a hundredth of the tokens. */
    static UUID personId(int number) {
        return key(JOINED, number);
    }

    static String email(int number) {
        return "person%05d@bench.example".formatted(number);
    }

    /** A UUID version 7 that can be told from its instant and number. */
    private static UUID key(Instant at, long number) {
        return new UUID(at.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | number);
    }

    private Instant instant(long event) {
        long millis = Duration.between(begin, now).toMillis();
        return begin.plusMillis((long) ((double) millis * event / ((long) tokens * EVENTS_OF_EACH)));
    }

    private UUID tokenId(int number) {
        return key(createdAt(number), number);
    }

    private Instant createdAt(int token) {
        return instant((long) token * EVENTS_OF_EACH);
    }

    private static String name(int token) {
        return "Scheduled job " + token;
    }

    /** Fills a portal's database in which there is the first administrator alone. */
    void sow() throws Exception {
        copyPeople();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<?> done : threads.invokeAll(List.<Callable<Object>>of(this::copyTokens, this::copyEvents))) {
                done.get();
            }
        }
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** Waits until the portal has sealed the events: measured while it works through millions of them is only that. */
    void awaitSealed() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            await(statement, "select max(size) >= %d from audit_checkpoints".formatted((long) tokens * EVENTS_OF_EACH));
        }
    }

    /** Waits until a query says so. */
    static void await(Statement statement, String query) throws SQLException {
        boolean so = false;
        while (!so) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            try (var row = statement.executeQuery(query)) {
                so = row.next() && row.getBoolean(1);
            }
        }
    }

    /** Everybody has the first administrator's password. */
    private void copyPeople() throws SQLException, IOException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            try (var users =
                    new Copy(connection, "users (id, email, email_key, first_name, last_name, role, created_at)")) {
                for (int person = 0; person < people(); person++) {
                    users.row(personId(person), email(person), email(person), "Person", "No " + person, "USER", JOINED);
                }
            }
            statement.execute("""
                    insert into credentials (id, user_id, kind, data, created_at, updated_at)
                    select uuidv7(), u.id, c.kind, c.data, u.created_at, u.created_at
                    from users u, (select * from credentials limit 1) c
                    where not exists (select from credentials where user_id = u.id)""");
        }
    }

    private Object copyTokens() throws SQLException, IOException {
        try (var connection = database.connect()) {
            try (var rows = new Copy(
                    connection, "tokens (id, owner_id, creator_id, name, name_key, place, created_at, expires_at)")) {
                for (int token = 0; token < tokens; token++) {
                    var owner = personId(token % people());
                    var expiry = token % 2 == 0 ? now.plus(TOKEN_LIFETIME) : null;
                    String key = name(token).toLowerCase(Locale.ROOT);
                    rows.row(tokenId(token), owner, owner, name(token), key, "SCHEDULED_JOB", createdAt(token), expiry);
                }
            }
            try (var rows = new Copy(connection, "secrets (hash, token_id, last_four, valid_from)")) {
                for (int token = 0; token < tokens; token++) {
                    var secret = Secret.parse(Guids.ofToken(token)).orElseThrow();
                    rows.row(secret.hash(), tokenId(token), secret.lastFour(), createdAt(token));
                }
            }
            try (var statement = connection.createStatement()) {
                for (String used : USED_BEFORE) {
                    statement.execute(used);
                }
            }
        }
        return tokens;
    }

    private Object copyEvents() throws SQLException, IOException {
        try (var one = database.connect();
                var other = database.connect();
                var rows = new EventCopy(one, other)) {
            for (int token = 0; token < tokens; token++) {
                int number = token % people();
                var person = new Person(personId(number), "Person No " + number, email(number));
                var actor = new Actor.User(person, tokenId(token), LAPTOP, "seed-" + token);
                long event = (long) token * EVENTS_OF_EACH;
                for (Event told : events(token, person)) {
                    rows.write(instant(event++), actor, told);
                }
            }
        }
        return tokens;
    }

    private List<Event> events(int token, Person person) {
        var id = tokenId(token);
        String name = name(token);
        String lastFour = Guids.ofToken(token).substring(32);
        return List.of(
                new Event.TokenCreated(person, id, name, "scheduled_job", null, "", lastFour),
                new Event.TokenFileDownloaded(person, id, name),
                new Event.TokenEdited(person, id, name, "note", null, null, null),
                new Event.LoginSucceeded(person, TimeOrderedId.at(createdAt(token)), "portal"),
                new Event.LoginSucceeded(person, TimeOrderedId.at(createdAt(token)), "au2"));
    }

    /**
     * Opens a session for each of some people, by the password just now.
     *
     * @return the session tokens
     */
    static List<String> openSessions(Database database, int from, int count) throws SQLException, IOException {
        var secrets = new ArrayList<Secret>();
        var ids = new ArrayList<UUID>();
        var at = Instant.now();
        try (var connection = database.connect()) {
            try (var rows = new Copy(connection, """
                    sessions (id, user_id, client, originally_issued_at, issued_at, expires_at, renewable_until, authenticated_at, address)""")) {
                for (int person = from; person < from + count; person++) {
                    var id = TimeOrderedId.at(at);
                    var end = at.plus(1, ChronoUnit.DAYS);
                    rows.row(id, personId(person), "AU2", at, at, end, end, at, LAPTOP.address());
                    ids.add(id);
                    secrets.add(Secret.session());
                }
            }
            try (var rows = new Copy(connection, "secrets (hash, session_id, valid_from)")) {
                for (int i = 0; i < count; i++) {
                    rows.row(secrets.get(i).hash(), ids.get(i), at);
                }
            }
        }
        return secrets.stream().map(Secret::reveal).toList();
    }
}
