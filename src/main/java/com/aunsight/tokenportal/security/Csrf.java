package com.aunsight.tokenportal.security;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** The token that each form of a page carries: {@code {inject:csrf.token}} in a template, as hidden field {@link #FIELD}. */
@Named("csrf")
@RequestScoped
public class Csrf {
    /** Name of the hidden field. */
    public static final String FIELD = "csrf_token";

    static final String KEY = "csrf";

    private final RoutingContext request;

    Csrf(RoutingContext request) {
        this.request = request;
    }

    /** The browser's token behind a new mask; made with the first page. Empty on an answer that no page gave: it has no form of ours. */
    public String token() {
        CsrfToken token = request.get(KEY);
        return token == null ? "" : token.masked();
    }
}
