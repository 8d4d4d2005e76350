package com.aunsight.tokenportal.identity;

/** What logged in: a browser at the portal, or the Toolbelt in a terminal. */
public enum Client {
    PORTAL,
    AU2
}
