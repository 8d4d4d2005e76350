package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.testing.DataFolders;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application's own role may do with the log. */
@QuarkusTest
class AuditProtectionTest {
    @Inject
    DataSource application;

    @Inject
    Owner owner;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_events set event = 'token.edited'",
                "update audit_people set name = null",
                "delete from audit_events",
                "delete from audit_people",
                "truncate audit_events",
                "truncate audit_people",
                "update audit_events_%s set event = 'token.edited'",
                "delete from audit_people_%s",
                "truncate audit_events_%s",
                "insert into audit_events (id, at, event, result, actor_kind, facts, node, xid) values (gen_random_uuid(), now(), 'x', 'SUCCESS', 'SYSTEM', '{}', 'x', '1')",
                "alter table audit_events add column forged text",
                "alter table audit_events detach partition audit_events_%s",
                "alter table audit_people disable trigger all",
                "drop table audit_events",
                "drop table audit_people_%s",
                "drop function audit_make_partitions(timestamptz)",
                "create table audit_forged (id uuid)",
                "create table forged partition of audit_events for values from ('00000000-0000-0000-0000-000000000000') to ('00000000-0000-0000-0000-000000000001')",
                "create function audit_first_key(timestamptz, integer) returns uuid language sql as 'select null::uuid'",
                "create schema forged",
                "create temporary table audit_events (id uuid)",
                "create function pg_temp.hashtext(text) returns integer language sql as 'select 1'",
                "create rule forged as on insert to audit_events do instead nothing",
                "create index forged on audit_events (node)",
                "update audit_leaves set index = index + 1",
                "delete from audit_leaves",
                "truncate audit_leaves cascade",
                "update audit_subtrees set hash = sha256('')",
                "delete from audit_subtrees",
                "update audit_checkpoints set size = 1",
                "delete from audit_checkpoints",
                "truncate audit_checkpoints",
                "update audit_keys set public_key = sha256('')",
                "delete from audit_keys",
                "delete from audit_verifications",
                "update audit_verifications set id = id",
                "delete from audit_mails",
                "drop index audit_events_by_order",
                "lock table audit_events in access exclusive mode",
                "alter table audit_leaves drop constraint audit_leaves_pkey",
                "copy audit_events from stdin",
                "copy audit_leaves from '/etc/passwd'",
                "copy audit_events from program 'true'",
                "copy (select * from audit_events) to program 'true'",
                "copy (select * from audit_events) to '/tmp/forged'",
                "select pg_read_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "create trigger forged before insert on audit_events for each row execute function suppress_redundant_updates_trigger()",
                "create function forged() returns trigger language plpgsql as 'begin return null; end'",
                "alter table audit_events disable trigger user",
                "create policy forged on audit_events using (false)",
                "alter table audit_events enable row level security",
                "alter role current_user superuser",
                "create event trigger forged on ddl_command_end execute function forged()",
                "set session authorization \"%s\"",
                "set role \"%s\"",
                "set session_replication_role = replica"
            })
    @DisplayName("security.md 24: the application's role adds and reads, and nothing else")
    void theApplicationCannot(String attempt) {
        String before = owner.value(
                "select count(*) || ' ' || max(id::text) from audit_events where at < now() - interval '1 second'");
        String month = owner.value("select to_char(now() at time zone 'UTC', 'YYYY_MM')");
        String statement = attempt.formatted(attempt.startsWith("set ") ? owner.name() : month);
        assertThatThrownBy(() -> run(statement))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .as("insufficient privilege")
                .isEqualTo("42501");
        assertThat(owner.value(
                        "select count(*) >= %s and exists (select from audit_events where id = '%s') from audit_events"
                                .formatted(before.split(" ", 2)[0], before.split(" ", 2)[1])))
                .isEqualTo("t");
    }

    @Test
    void noForeignKeyTriggerOrRuleCanTakeARowAway() {
        assertThat(owner.rows("""
                        select conname from pg_constraint c join pg_class r on r.oid in (c.conrelid, c.confrelid)
                        where contype = 'f' and r.relname ~ '^audit_'
                        union all select tgname from pg_trigger t join pg_class r on r.oid = t.tgrelid where r.relname ~ '^audit_'
                        union all select rulename from pg_rules where tablename ~ '^audit_'""")).isEmpty();
    }

    @Test
    void monthsExistFourteenAhead() {
        assertThat(owner.rows("""
                        select parent, to_char(month, 'YYYY_MM')
                        from unnest(array['audit_events', 'audit_people']) parent,
                             generate_series(date_trunc('month', now() at time zone 'UTC'),
                                             date_trunc('month', now() at time zone 'UTC') + interval '14 months', '1 month') month
                        where to_regclass('public.' || parent || to_char(month, '_YYYY_MM')) is null""")).as("months without a partition").isEmpty();
    }

    @Test
    @DisplayName(
            "security.md 24: the function that makes partitions makes three years of them at most, whatever it is asked")
    void theFunctionHasAnEnd() throws SQLException {
        for (String until : List.of("infinity", "294000-01-01 00:00:00+00", "-infinity")) {
            try (var connection = application.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    DataFolders.rows(connection, "select audit_make_partitions('%s')".formatted(until));
                    assertThat(DataFolders.rows(connection, """
                                    select count(*) <= 38 from pg_inherits where inhparent = 'audit_events'::regclass""")).containsExactly(List.of("t"));
                } finally {
                    connection.rollback();
                }
            }
        }
    }

    @Test
    @DisplayName(
            "security.md 24: the function that makes partitions works with its owner's names, not with its caller's")
    void theFunctionIsNotLedAstray() {
        assertThat(owner.value("select proconfig::text from pg_proc where proname = 'audit_make_partitions'"))
                .isEqualTo("{\"search_path=pg_catalog, public, pg_temp\"}");
    }

    @Test
    void nobodyElseMayCallTheFunction() {
        assertThat(
                        owner.rows(
                                "select grantee from information_schema.routine_privileges where routine_name = 'audit_make_partitions' and grantee = 'PUBLIC'"))
                .isEmpty();
    }

    private void run(String statement) throws SQLException {
        try (var connection = application.getConnection()) {
            connection.setAutoCommit(false);
            try (var running = connection.createStatement()) {
                running.execute(statement);
            } finally {
                connection.rollback();
            }
        }
    }
}
