package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.audit.Origin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** From where a request comes. */
final class Origins {
    private Origins() {}

    /** {@code X-Forwarded-For} has replaced the connection's address already where a trusted proxy sent it. */
    static Origin of(RoutingContext request) {
        var peer = request.request().remoteAddress();
        String address = peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
        return new Origin(address, request.request().getHeader(HttpHeaders.USER_AGENT));
    }
}
