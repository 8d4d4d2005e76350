package com.aunsight.tokenportal.security;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What no route of the portal is meant to do: fails, as page and as API. In tests alone. */
final class FailingRoutes {
    static final String PATH = "/test/failure";
    static final String DETAIL = "select password from users";

    private FailingRoutes() {}

    @Page
    @Path(PATH)
    static class OfPages {
        @GET
        @PermitAll
        public String fail() {
            throw new IllegalStateException(DETAIL);
        }
    }

    @Path("/api" + PATH)
    static class OfApi {
        @GET
        @PermitAll
        public String fail() {
            throw new IllegalStateException(DETAIL);
        }
    }
}
