package com.aunsight.tokenportal.identity;

/** Where a managed token will be used; it chooses the instructions. */
public enum Place {
    LAPTOP,
    CONTAINER,
    SCHEDULED_JOB,
    OTHER
}
