package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An item of {@code GET /sessions}. */
record SessionFacts(
        UUID id,
        Client client,
        Instant issuedAt,
        Instant expiresAt,
        Instant originallyIssuedAt,
        Instant renewableUntil,
        Instant authenticatedAt,
        @Nullable Instant lastActiveAt,
        String address,
        @Nullable String agent) {

    Session session() {
        return new Session(
                id,
                client,
                issuedAt,
                expiresAt,
                originallyIssuedAt,
                renewableUntil,
                authenticatedAt,
                lastActiveAt,
                new Origin(address, agent));
    }

    /** {@code GET /sessions}. */
    record Listed(List<SessionFacts> items) {}

    /** The answer to a log-in or a renewal. */
    record Issued(
            String token,
            UUID id,
            Instant issuedAt,
            Instant expiresAt,
            Instant originallyIssuedAt,
            Instant renewableUntil) {

        static Secret secret(Answer answer) {
            return Secret.parse(answer.read(Issued.class).token)
                    .filter(Secret::ofSession)
                    .orElseThrow(() -> answer.broken("a session without a token"));
        }

        /** The session that was renewed, as it is now. */
        Session of(Session former) {
            return new Session(
                    id,
                    former.client(),
                    issuedAt,
                    expiresAt,
                    originallyIssuedAt,
                    renewableUntil,
                    former.authenticatedAt(),
                    former.lastActiveAt(),
                    former.origin());
        }

        @Override
        public String toString() {
            return "Issued[redacted]";
        }
    }
}
