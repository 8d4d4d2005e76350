package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.audit.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A managed token: named, long-lived, for one use case. Never holds the secret. All instants are UTC.
 *
 * @param id its public handle; never authenticates
 * @param name 1 to 100 characters, unique for its owner without regard to case
 * @param note up to 1,000 characters, may be empty
 * @param allowedAddresses addresses and CIDR ranges it may be used from; empty for anywhere
 * @param expiresAt null when it never expires
 * @param deactivationReason null unless deactivated
 * @param barred deactivated by an administrator: its owner cannot reactivate it
 * @param secrets the living ones, newest first: one, or two during a rotation's overlap; none when it stopped
 * @param lastUse null when never used
 * @param revision counts its edits
 */
public record Token(
        UUID id,
        UUID ownerId,
        String name,
        String note,
        Place place,
        Status status,
        List<String> allowedAddresses,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant deactivatedAt,
        @Nullable String deactivationReason,
        boolean barred,
        String lastFour,
        List<LiveSecret> secrets,
        @Nullable Use lastUse,
        int revision) {

    /**
     * @param validUntil null: as long as the token
     * @param lastUse null when never used
     */
    public record LiveSecret(
            String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Use lastUse) {}

    /** A use: when and from where. */
    public record Use(Instant at, Origin origin) {}

    /** A token with the secret that was just made for it: the only answer that carries it. */
    public record Issued(Token token, Secret secret) {}
}
