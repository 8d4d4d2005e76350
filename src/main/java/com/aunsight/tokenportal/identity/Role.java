package com.aunsight.tokenportal.identity;

/** What a user may do: everybody looks after their own; administrators run the place and never see a secret either. */
public enum Role {
    USER,
    ADMIN
}
