package com.aunsight.tokenportal.errors;

import org.jspecify.annotations.Nullable;

/** Tells whether a failure is a request's being over a limit of Quarkus, whose exceptions for it have neither status nor type of their own. */
final class OverLimit {
    private OverLimit() {}

    /** @param root the deepest cause */
    static boolean is(Throwable root) {
        return told(root.getMessage());
    }

    /** A form of more than 1,000 fields; a body of unknown length that turned out too long. */
    private static boolean told(@Nullable String message) {
        return message != null && (message.startsWith("Param limit of ") || message.equals("Request too large"));
    }
}
