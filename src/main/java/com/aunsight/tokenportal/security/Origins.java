package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.audit.Origin;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** From where a request comes. */
final class Origins {
    private Origins() {}

    /** The address of the client, where {@link ForwardedFor} has found it behind proxies. */
    static final String BEHIND_PROXIES = "client-address";

    static Origin of(RoutingContext request) {
        String behindProxies = request.get(BEHIND_PROXIES);
        String address = behindProxies == null ? peer(request) : behindProxies;
        return new Origin(address, request.request().getHeader(HttpHeaders.USER_AGENT));
    }

    private static String peer(RoutingContext request) {
        var peer = request.request().remoteAddress();
        return peer == null || peer.hostAddress() == null ? "unknown" : peer.hostAddress();
    }
}
