package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.embedded.Recollection;
import com.aunsight.tokenportal.testing.DataFolders;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** What the tables hold. */
@Singleton
public class Tables {
    /** Of an event: it tells what somebody did, and not what the portal saw of uses, which it tells a second later. */
    public static final String DONE = "result = 'SUCCESS' and event not in ('token.first_used', 'token.new_origin')";

    private final DataSource database;
    private final Recollection recollection;

    Tables(DataSource database, Recollection recollection) {
        this.database = database;
        this.recollection = recollection;
    }

    /** Each row as its columns' texts; {@code null} as the word. */
    public List<List<String>> rows(String query) {
        try (var connection = database.getConnection()) {
            return DataFolders.rows(connection, query);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The only column of the only row. */
    public String value(String query) {
        return rows(query).getFirst().getFirst();
    }

    /** Changes them behind the portal's back. */
    public void run(String statement) {
        try (var connection = database.getConnection();
                var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
        recollection.empty();
    }

    /** Guesses that were counted on another day, to which a test moved the clock: until then they would count for each other test. */
    public void forgetGuessesAhead() {
        run("delete from refusals where minute > now() + interval '1 day'");
    }

    /** The names of the events about a user that tell of what was done, oldest first. */
    public List<String> events(User user) {
        return rows("select event from audit_events where '%s' in (subject_id, actor_id) and %s order by id"
                        .formatted(user.id(), DONE))
                .stream()
                .map(List::getFirst)
                .toList();
    }

    /** The names of the events that tell of what was done to a managed token, oldest first. */
    public List<String> eventsOfToken(String token) {
        return rows("select event from audit_events where token_id = '%s' and %s order by id"
                        .formatted(UUID.fromString(token), DONE))
                .stream()
                .map(List::getFirst)
                .toList();
    }

    /** Everything that is a user's, with the events of what was done: the same before and after a refusal. */
    public List<List<String>> of(User user) {
        return rows("""
                select 'user', u::text from users u where id = '%1$s' union all
                select 'password', c::text from credentials c where user_id = '%1$s' union all
                select 'session', s::text from sessions s where user_id = '%1$s' union all
                select 'token', t::text from tokens t where owner_id = '%1$s' union all
                select 'secret', s::text from secrets s
                  where token_id in (select id from tokens where owner_id = '%1$s')
                     or session_id in (select id from sessions where user_id = '%1$s') union all
                select 'key', k::text from idempotency_keys k where user_id = '%1$s' union all
                select 'event', e::text from audit_events e where '%1$s' in (subject_id, actor_id) and %2$s
                order by 1, 2""".formatted(user.id(), DONE));
    }
}
