package com.aunsight.tokenportal.identity.embedded;

import java.io.Serial;
import java.sql.SQLException;

/** Uses that the database did not take. */
class UnwrittenException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unacceptable;

    UnwrittenException(SQLException cause) {
        super(cause.getMessage(), cause);
        String state = String.valueOf(cause.getSQLState());
        // Classes of SQLSTATE: data, and constraints.
        this.unacceptable = state.startsWith("22") || state.startsWith("23");
    }

    /** Whether it is for what they are: then the database never takes them. */
    boolean unacceptable() {
        return unacceptable;
    }
}
