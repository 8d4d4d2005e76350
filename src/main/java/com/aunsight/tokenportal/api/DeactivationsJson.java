package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Tokens;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Managed tokens to be deactivated together.
 *
 * @param ids 1 to 200
 */
record DeactivationsJson(
        @Schema(minItems = 1, maxItems = 200) List<UUID> ids,
        @Nullable String reason) {

    /** @param name null where nothing was found */
    record ResultJson(UUID id, @Nullable String name, Tokens.Deactivation result) {

        static ResultJson of(Tokens.Deactivated done) {
            return new ResultJson(
                    done.id(), done.result() == Tokens.Deactivation.NOT_FOUND ? null : done.name(), done.result());
        }
    }
}
