package com.aunsight.tokenportal.api;

import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param overlapSeconds how long the old secret goes on, 0 to 604800 */
record RotationJson(
        @Schema(minimum = "0", maximum = "604800") long overlapSeconds) {

    /** A number of seconds that no duration holds is too long in any case. */
    Duration overlap() {
        return Duration.ofSeconds(overlapSeconds);
    }
}
