package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.platform.Network;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a platform service sends to ask about a token. */
record IntrospectionForm(Map<String, String> fields) {
    /** From where a token came when the service does not say: from none of the places where one may be allowed. */
    private static final String NOT_TOLD = "unknown";

    /** Reads a body; null where a field is repeated or something is not encoded as it should be. */
    static @Nullable IntrospectionForm parse(Buffer body) {
        var fields = new HashMap<String, String>();
        String text = body.toString(StandardCharsets.UTF_8);
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('&', from);
            end = end < 0 ? text.length() : end;
            int equals = text.indexOf('=', from);
            if (equals < 0 || equals > end) {
                return null;
            }
            String name = decoded(text.substring(from, equals));
            String value = decoded(text.substring(equals + 1, end));
            if (name == null || value == null || fields.put(name, value) != null) {
                return null;
            }
            from = end + 1;
        }
        return new IntrospectionForm(fields);
    }

    private static @Nullable String decoded(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A field's value; empty where it was not sent. */
    String first(String field) {
        return fields.getOrDefault(field, "");
    }

    /** From where the token came; null where what is told is no address. */
    @Nullable
    Origin origin() {
        return origin(first("origin_address"), first("origin_agent"));
    }

    /** The same of two fields; each is empty where it was not sent. */
    static @Nullable Origin origin(String address, String agent) {
        if (!address.isEmpty() && !Network.isAddress(address)) {
            return null;
        }
        return new Origin(address.isEmpty() ? NOT_TOLD : address, agent.isEmpty() ? null : agent);
    }
}
