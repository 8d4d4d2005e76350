package com.aunsight.tokenportal.portal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A form that comes back, with everything typed but secrets.
 *
 * @param retryAfter null unless there were too many failures
 */
record Again(int status, Errors errors, @Nullable Duration retryAfter) {

    static Again of(int status, Errors errors) {
        return new Again(status, errors, null);
    }
}
