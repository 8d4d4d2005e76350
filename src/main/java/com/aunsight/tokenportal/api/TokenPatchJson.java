package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change of a managed token; what is left out stays as it is.
 *
 * @param expiresAt null in the JSON: never expires, as a token shows it
 * @param reason why {@code active} is false
 */
record TokenPatchJson(
        @Valued @Nullable String name,
        @Valued @Nullable String note,
        Tokens.@Nullable Expiry expiresAt,
        @Valued @Nullable List<String> allowedAddresses,
        @Valued @Nullable Boolean active,
        @Valued @Nullable String reason) {

    Tokens.Edit toEdit() {
        return new Tokens.Edit(name, note, expiresAt, allowedAddresses, active, reason);
    }
}
