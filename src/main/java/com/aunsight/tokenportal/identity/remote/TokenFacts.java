package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Status;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A managed token, as {@code /tokens} tells it. */
record TokenFacts(
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
        List<LiveSecret> secrets,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedAddress,
        @Nullable String lastUsedAgent,
        int revision) {

    Token token() {
        return new Token(
                id,
                ownerId,
                name,
                note,
                place,
                status,
                allowedAddresses,
                createdAt,
                expiresAt,
                deactivatedAt,
                deactivationReason,
                barred,
                lastFour,
                secrets.stream().map(LiveSecret::secret).toList(),
                use(lastUsedAt, lastUsedAddress, lastUsedAgent),
                revision);
    }

    static Token read(Answer answer) {
        return answer.read(TokenFacts.class).token();
    }

    private static Token.@Nullable Use use(@Nullable Instant at, @Nullable String address, @Nullable String agent) {
        return at == null || address == null ? null : new Token.Use(at, new Origin(address, agent));
    }

    record LiveSecret(
            String lastFour,
            Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress,
            @Nullable String lastUsedAgent) {

        Token.LiveSecret secret() {
            return new Token.LiveSecret(
                    lastFour, validFrom, validUntil, use(lastUsedAt, lastUsedAddress, lastUsedAgent));
        }
    }

    /** The GUID beside the token in the answer that made it. */
    record Issued(String token) {
        static Token.Issued read(Answer answer) {
            var secret = Secret.parse(answer.read(Issued.class).token)
                    .filter(guid -> !guid.ofSession())
                    .orElseThrow(() -> answer.broken("a new token without a secret"));
            return new Token.Issued(TokenFacts.read(answer), secret);
        }

        @Override
        public String toString() {
            return "Issued[redacted]";
        }
    }

    /** {@code GET /tokens}. */
    record Listed(List<TokenFacts> items, @Nullable String next, Tokens.Counts counts) {
        static Tokens.Page read(Answer answer) {
            var listed = answer.read(Listed.class);
            return new Tokens.Page(listed.items.stream().map(TokenFacts::token).toList(), listed.next, listed.counts);
        }
    }

    /** {@code POST /tokens/deactivations}. */
    record Deactivations(List<Deactivation> items) {
        static List<Tokens.Deactivated> read(Answer answer) {
            return answer.read(Deactivations.class).items.stream()
                    .map(one -> new Tokens.Deactivated(one.id, one.name == null ? "" : one.name, one.result))
                    .toList();
        }
    }

    record Deactivation(UUID id, @Nullable String name, Tokens.Deactivation result) {}
}
