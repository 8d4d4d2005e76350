package com.aunsight.tokenportal.identity.embedded;

/** When the cause of a signal stands. The one rule, as SQL: of what is shown, and of what is ended. */
final class SignalCauses {
    /** What is about something seen once, and not about a state, is shown for so long. */
    private static final String LAPSE = "interval '30 days'";

    /**
     * Signals {@code s} with their token {@code t}, if any, and its owner, or the user, {@code o}. {@code :now} is a parameter. The offsets
     * have each looked up for its signal: joined at will, all tokens would be read for a page of signals.
     */
    static final String OPEN = """
            signals s cross join lateral (select * from users where id = s.user_id offset 0) o
            left join lateral (select * from tokens where id = s.token_id offset 0) t on true""";

    /** Of a row of {@link #OPEN}; each look at another table is by its key, and never a hash of all of it. A token that was handed over stands for nobody until the next look makes it its new owner's. */
    static final String STANDS = """
            s.ended_at is null and case
              when s.kind = 'NO_LOGIN' then o.deactivated_at is null
                and not exists (select from sessions x where x.user_id = s.user_id and x.originally_issued_at > s.at)
              when t.deleted_at is not null or t.owner_id <> s.user_id then false
              when s.kind = 'USED_DEACTIVATED' then s.at = greatest(t.deactivated_at, o.deactivated_at)
                and s.raised_at > cast(:now as timestamptz) - %1$s
              when t.deactivated_at is not null or o.deactivated_at is not null or t.expires_at <= :now then false
              when s.kind = 'NEW_NETWORK' then s.raised_at > cast(:now as timestamptz) - %1$s
              when s.kind = 'SHARED' then s.raised_at > cast(:now as timestamptz) - %1$s
                and (select x.valid_until is null or x.valid_until > :now from secrets x where x.hash = s.secret)
              when s.kind = 'FORMER_SECRET' then (select x.valid_until > :now from secrets x where x.hash = s.secret)
              when s.kind = 'SILENT' then s.at = (select w.last_used_at from token_uses w where w.token_id = s.token_id)
              when s.kind = 'NEVER_USED' then timestamptz 'epoch' = (
                select w.last_used_at from token_uses w where w.token_id = s.token_id)
              when s.kind = 'EXPIRES' then t.expires_at = s.at and not exists (
                select from signals later where later.kind = s.kind and later.subject_id = s.subject_id
                  and later.at = s.at and later.days < s.days)
            end""".formatted(LAPSE);

    /**
     * For the rest of a transaction: by an index wherever there is one, however small a table is now or however much of it the planner
     * expects to need, and planned for the values that are asked for.
     */
    static final String BY_INDEX =
            "select set_config('enable_seqscan', 'off', true) || set_config('plan_cache_mode', 'force_custom_plan', true)";

    private SignalCauses() {}
}
