package com.aunsight.tokenportal.api;

/** A part of the request that is not of the form that the contract gives it: a query parameter, a header. */
final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String field;

    /**
     * @param field name of the parameter or header
     * @param message what it should be; never what was sent
     */
    Malformed(String field, String message) {
        super(message, null, false, false);
        this.field = field;
    }

    String field() {
        return field;
    }
}
