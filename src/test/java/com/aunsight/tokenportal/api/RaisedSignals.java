package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Token;

/** Signals as rows, where a test is not about how they are found. */
public final class RaisedSignals {
    private RaisedSignals() {}

    /** That a token, just made, was never used; the signal's id. */
    public static String neverUsed(Tables tables, Token.Issued issued) {
        return raise(tables, issued, "NEVER_USED", "t.created_at", "");
    }

    /** That it expires within 14 days. */
    public static String expires(Tables tables, Token.Issued issued) {
        return raise(tables, issued, "EXPIRES", "t.expires_at", "");
    }

    /** That it was used from a network unknown before. */
    public static String newNetwork(Tables tables, Token.Issued issued) {
        return raise(
                tables,
                issued,
                "NEW_NETWORK",
                "now()",
                ", networks = '{198.51.100.0/24}', address = '198.51.100.23', agent = 'curl/8.14.1'");
    }

    /** That its secret is used in two networks. */
    public static String shared(Tables tables, Token.Issued issued) {
        return raise(tables, issued, "SHARED", "now()", ", networks = '{198.51.100.0/24,203.0.113.0/24}'");
    }

    private static String raise(Tables tables, Token.Issued issued, String kind, String at, String more) {
        String id = tables.value("select signal_key(now())");
        String secret = kind.equals("SHARED") ? "(select hash from secrets where token_id = t.id limit 1)" : "null";
        String days = kind.equals("EXPIRES") ? "14" : "null";
        tables.run("""
                insert into signals (id, kind, user_id, token_id, occasion, raised_at, at, days, secret)
                select '%s', '%s', t.owner_id, t.id, '%s', now(), %s, %s, %s from tokens t where t.id = '%s'""".formatted(id, kind, id, at, days, secret, issued.token().id()));
        if (!more.isEmpty()) {
            tables.run("update signals set kind = kind%s where id = '%s'".formatted(more, id));
        }
        return id;
    }
}
