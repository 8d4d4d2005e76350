package com.aunsight.tokenportal.security;

import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The id of a request, in each answer as {@code X-Request-Id}, in log lines and audit events. */
final class RequestId {
    static final String HEADER = "X-Request-Id";

    private static final String KEY = "request-id";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 10;

    private RequestId() {}

    /** The id of this request, made at the first call: 20 hexadecimal digits. */
    static String of(RoutingContext request) {
        String id = request.get(KEY);
        if (id == null) {
            byte[] bytes = new byte[BYTES];
            RANDOM.nextBytes(bytes);
            id = HexFormat.of().formatHex(bytes);
            request.put(KEY, id);
        }
        return id;
    }
}
