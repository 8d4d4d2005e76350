package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Status;
import com.aunsight.tokenportal.identity.Token;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A managed token, without its secret.
 *
 * @param allowedAddresses empty for anywhere
 * @param expiresAt null when it never expires
 * @param deactivatedAt null unless deactivated, as is the reason
 * @param barred deactivated by an administrator: its owner cannot reactivate it
 * @param secrets the living ones, newest first
 * @param lastUsedAt null when never used, as are address and agent
 * @param revision counts its edits; its entity tag is the same number
 * @param owner for administrators among everybody's; left out of one's own
 */
record TokenJson(
        UUID id,
        UUID ownerId,
        String name,
        String note,
        Place place,
        Status status,
        String lastFour,
        List<String> allowedAddresses,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant deactivatedAt,
        @Nullable String deactivationReason,
        boolean barred,
        List<SecretJson> secrets,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        @Nullable String lastUsedAgent,
        int revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OwnerJson owner) {

    /**
     * One of its living secrets, by what may be known of it.
     *
     * @param validUntil null: as long as the token
     * @param lastUsedAt null when never used, as are address and agent
     */
    record SecretJson(
            String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress,
            @Nullable String lastUsedAgent) {

        static SecretJson of(Token.LiveSecret secret) {
            var use = secret.lastUse();
            return new SecretJson(
                    secret.lastFour(),
                    secret.validFrom(),
                    secret.validUntil(),
                    use == null ? null : use.at(),
                    use == null ? null : use.origin().address(),
                    use == null ? null : use.origin().agent());
        }
    }

    static TokenJson of(Token token) {
        return of(token, null);
    }

    static TokenJson of(AllTokens.Owned owned) {
        return of(owned.token(), OwnerJson.of(owned.owner()));
    }

    private static TokenJson of(Token token, @Nullable OwnerJson owner) {
        var use = token.lastUse();
        return new TokenJson(
                token.id(),
                token.ownerId(),
                token.name(),
                token.note(),
                token.place(),
                token.status(),
                token.lastFour(),
                token.allowedAddresses(),
                token.createdAt(),
                token.expiresAt(),
                token.deactivatedAt(),
                token.deactivationReason(),
                token.barred(),
                token.secrets().stream().map(SecretJson::of).toList(),
                use == null ? null : use.at(),
                use == null ? null : use.origin().address(),
                use == null ? null : use.origin().agent(),
                token.revision(),
                owner);
    }
}
