package com.aunsight.tokenportal.audit.seal;

import java.sql.SQLException;

/** A fault of the database where an interface lets none through. */
final class UncheckedSqlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UncheckedSqlException(SQLException cause) {
        super(cause);
    }
}
