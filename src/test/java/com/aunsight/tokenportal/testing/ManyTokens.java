package com.aunsight.tokenportal.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Tokens by the hundred thousand on a hundredth as many people, as if they had come over three years, made within the database. Most are
 * expired, as most are after years. What is common and what is rare:
 *
 * <ul>
 *   <li>every tenth never expires, every twentieth is deactivated, every fifth was never used, every sixteenth is used from several networks
 *   <li>every twentieth owner is deactivated
 *   <li>{@link #RARE} begins the names of three tokens, which are deactivated
 * </ul>
 */
@SuppressWarnings("InlineFormatString")
public final class ManyTokens {
    public static final String RARE = "rare";
    /** Begins the names of all others. */
    public static final String COMMON = "token_";

    private static final List<String> STATEMENTS = List.of(
            """
            insert into users (id, email, email_key, first_name, last_name, role, created_at, deactivated_at)
            select md5('owner ' || n)::uuid, 'owner' || n || '@example.org', 'owner' || n || '@example.org', 'Ada', 'Lovelace ' || n, 'USER',
                   now() - interval '4 years', case when n %% 20 = 7 then now() end
            from generate_series(0, %1$d / 100 - 1) n""",
            """
            insert into tokens (id, owner_id, creator_id, name, name_key, place, created_at, expires_at, deactivated_at)
            select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(n %% 4096), 3, '0')
                    || '8' || substr(md5(n::text), 1, 15))::uuid,
                   owner, owner, name, name, 'OTHER', at,
                   case when n %% 10 <> 3 then at + interval '90 days' end,
                   case when n %% 20 = 9 or name like 'rare%%' then at + interval '1 day' end
            from (select n, now() - interval '3 years' * (1 - n / (%1$d + 1.0)) - interval '2 days' as at,
                         md5('owner ' || n * 7919::bigint %% (%1$d / 100))::uuid as owner,
                         case when n in (50, 150, 250) then 'rare_' || n else 'token_' || md5(n::text) end as name
                  from generate_series(1, %1$d) n) made""",
            """
            insert into secrets (hash, token_id, last_four, valid_from)
            select sha256(id::text::bytea), id, right(md5(id::text), 4), created_at from tokens""",
            // Used until lately, or until they expired.
            """
            update token_uses u set
              last_used_at = case when right(t.id::text, 1) in ('0', '1', '2') then timestamptz 'epoch'
                                  else least(t.expires_at, now()) - coalesce(t.expires_at - t.created_at, interval '1 year') * random() end,
              live = t.deactivated_at is null and coalesce(t.expires_at > now() - interval '1 day', true)
            from tokens t where t.id = u.token_id""",
            """
            insert into secret_uses (hash, token_id, first_used_at, last_used_at, address)
            select s.hash, s.token_id, u.last_used_at, u.last_used_at, '192.0.2.1'
            from secrets s join token_uses u on u.token_id = s.token_id where u.last_used_at > timestamptz 'epoch'""",
            """
            insert into token_roamings (token_id, live)
            select token_id, live from token_uses where substr(token_id::text, 18, 1) = '5'""",
            "vacuum analyze users, tokens, token_uses, secrets, secret_uses, token_roamings");

    private ManyTokens() {}

    /**
     * @param owner a connection of the role that owns the schema
     * @param tokens a multiple of a hundred
     */
    public static void write(Connection owner, int tokens) throws SQLException {
        try (var statement = owner.createStatement()) {
            for (String each : STATEMENTS) {
                statement.execute(each.formatted(tokens));
            }
        }
    }
}
