package com.aunsight.tokenportal.security;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** The id of a request, in each answer as {@code X-Request-Id}, in log lines and audit events. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final String KEY = "request-id";
    private static final int BYTES = 10;

    private RequestId() {}

    /** The id of this request, made at the first call: 20 hexadecimal digits. */
    static String of(RoutingContext request) {
        String id = request.get(KEY);
        if (id == null) {
            byte[] bytes = new byte[BYTES];
            // It is no secret, and each request needs one.
            ThreadLocalRandom.current().nextBytes(bytes);
            id = HexFormat.of().formatHex(bytes);
            request.put(KEY, id);
        }
        return id;
    }
}
