package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import jakarta.ws.rs.HeaderParam;
import org.jspecify.annotations.Nullable;

/**
 * For whom the service is asked, as headers: their credential, and from where they came to the portal. The service believes the address by
 * its {@code portal.trusted-proxies}.
 */
final class Asker {
    @HeaderParam("Authorization")
    public final @Nullable String authorization;

    @HeaderParam("X-Forwarded-For")
    public final String address;

    @HeaderParam("User-Agent")
    public final String agent;

    @HeaderParam("X-Request-Id")
    public final @Nullable String requestId;

    private Asker(@Nullable String secret, Origin origin, @Nullable String requestId) {
        this.authorization = secret == null ? null : "Bearer " + secret;
        this.address = origin.address();
        // Without one the client would name itself.
        this.agent = origin.agent() == null ? "unknown" : origin.agent();
        this.requestId = requestId;
    }

    /** Somebody who has not logged in yet. */
    static Asker of(Actor.Anonymous stranger) {
        return new Asker(null, stranger.origin(), stranger.requestId());
    }

    /** Whoever presents a secret, of any form. */
    static Asker of(String presented, Origin origin) {
        return new Asker(presented, origin, null);
    }

    /**
     * A user in their session.
     *
     * @throws IllegalArgumentException for a managed token, which no route takes that leads here
     */
    static Asker of(Caller caller) {
        return switch (caller.credential()) {
            case SessionCredential live -> new Asker(live.presented().reveal(), caller.origin(), caller.requestId());
            case TokenCredential _ -> throw new IllegalArgumentException("A managed token changes nothing");
        };
    }

    @Override
    public String toString() {
        return "Asker[redacted]";
    }
}
