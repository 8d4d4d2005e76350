package com.aunsight.tokenportal.platform.postgres;

import org.jspecify.annotations.Nullable;

/** Why the embedded database cannot run. The message is one line for the person who started the portal and says what to do; it holds no secret. */
public final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartFailure(String message) {
        super(message);
    }

    StartFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
