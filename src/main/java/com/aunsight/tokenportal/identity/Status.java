package com.aunsight.tokenportal.identity;

/** What a managed token is right now. A deleted one is gone for its owner and has none. */
public enum Status {
    ACTIVE,
    DEACTIVATED,
    EXPIRED
}
