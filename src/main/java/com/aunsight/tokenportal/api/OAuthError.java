package com.aunsight.tokenportal.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an OAuth client did wrong, on its way to {@link OAuthErrors}. */
final class OAuthError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    private OAuthError(int status, String code, String description, @Nullable Duration retryAfter) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * @param code as the RFCs name it
     * @param description for the client's author; printable ASCII without quotes and backslashes, and nothing that was sent
     */
    static OAuthError of(String code, String description) {
        return new OAuthError(400, code, description, null);
    }

    /** Who asks has not proved who they are. */
    static OAuthError client(String description) {
        return new OAuthError(401, "invalid_client", description, null);
    }

    static OAuthError throttled(Duration retryAfter, String description) {
        return new OAuthError(429, "temporarily_unavailable", description, retryAfter);
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String description() {
        return String.valueOf(getMessage());
    }

    /** Null where waiting does not help. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }
}
