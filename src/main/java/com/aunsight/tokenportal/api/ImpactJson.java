package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Users;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What stops when a user is deactivated.
 *
 * @param sessions how many live ones
 * @param tokens how many active managed ones
 * @param stopping of these at most 50, those used last first
 */
record ImpactJson(long sessions, long tokens, List<Stopping> stopping) {

    static ImpactJson of(Users.Impact impact) {
        return new ImpactJson(
                impact.sessions(),
                impact.tokens(),
                impact.stopping().stream().map(Stopping::of).toList());
    }

    /**
     * One of the tokens.
     *
     * @param lastUsedAt null when never used, like address and agent
     * @param uses of the last 14 days
     */
    record Stopping(
            UUID id,
            String name,
            Place place,
            @Nullable Instant lastUsedAt,
            @Nullable String lastUsedAddress,
            @Nullable String lastUsedAgent,
            long uses) {

        static Stopping of(Users.Stopping token) {
            var use = token.lastUse();
            return new Stopping(
                    token.id(),
                    token.name(),
                    token.place(),
                    use == null ? null : use.at(),
                    use == null ? null : use.origin().address(),
                    use == null ? null : use.origin().agent(),
                    token.uses());
        }
    }
}
