package com.aunsight.tokenportal.errors;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether a failure is the database's being away, full, read-only or too busy: then nothing was changed, and later it will work. */
final class DatabaseFailure {
    /**
     * Classes of SQLSTATE: connection, insufficient resources (disk full, too many connections), operator intervention (shutdown, statement
     * time-out), system error, transaction rollback (deadlock).
     */
    private static final Set<String> PASSING = Set.of("08", "53", "57", "58", "40");

    private static final String READ_ONLY = "25006";
    private static final int DEEPEST = 20;

    private DatabaseFailure() {}

    static boolean in(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            boolean passing = switch (cause) {
                case SQLException sql -> passing(sql);
                case SocketTimeoutException _, ConnectException _ -> true;
                default -> false;
            };
            if (passing) {
                return true;
            }
        }
        return false;
    }

    private static boolean passing(SQLException e) {
        String state = e.getSQLState();
        return state == null ? poolExhausted(e.getMessage()) : state.equals(READ_ONLY) || passing(state);
    }

    private static boolean passing(String state) {
        return state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }

    /** Agroal's exception has neither state nor type of its own. */
    private static boolean poolExhausted(@Nullable String message) {
        return message != null && message.contains("cquisition timeout");
    }
}
