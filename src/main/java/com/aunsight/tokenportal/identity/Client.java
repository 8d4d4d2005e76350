package com.aunsight.tokenportal.identity;

import java.util.Locale;

/** What logged in: a browser at the portal, or the Toolbelt in a terminal. */
public enum Client {
    PORTAL,
    AU2;

    /** What OAuth calls it: its {@code client_id}. It has no secret. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
