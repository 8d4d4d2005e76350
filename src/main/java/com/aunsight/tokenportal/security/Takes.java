package com.aunsight.tokenportal.security;

/**
 * Which credential a route takes, as names for {@code @RolesAllowed}. A browser's cookie never opens the API and a bearer never opens a
 * page: they are different names, and each resource method states its own.
 */
public final class Takes {
    /** The browser's cookie, of any user. */
    public static final String PAGE = "page";

    /** The browser's cookie, of an administrator. */
    public static final String ADMIN_PAGE = "admin-page";

    /** A session token as bearer. */
    public static final String SESSION = "session";

    /** A session token as bearer, of an administrator. */
    public static final String ADMIN_SESSION = "admin-session";

    /** A managed token as bearer. */
    public static final String TOKEN = "token";

    /** The browser's cookie of a user who must have a second factor and has none yet. */
    public static final String ENROLLING_PAGE = "enrolling-page";

    /** A session token as bearer, of a user who must have a second factor and has none yet. */
    public static final String ENROLLING_SESSION = "enrolling-session";

    private Takes() {}
}
