package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Signal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to look at.
 *
 * @param userId whose it is: the token's owner, or the user whom it is about
 * @param tokenId null for {@code no_login}
 * @param at the moment that it is about (docs/signals.md)
 * @param days before the end, of {@code expires}; null else
 * @param address from where the use came; null where it is not about one
 */
record SignalJson(
        UUID id,
        Signal.Kind kind,
        UUID userId,
        String userName,
        @Nullable UUID tokenId,
        @Nullable String tokenName,
        Instant raisedAt,
        Instant at,
        @Nullable Integer days,
        List<String> networks,
        @Nullable String address,
        @Nullable String agent) {

    static SignalJson of(Signal signal) {
        Signal.OfToken token = signal.token();
        Origin origin = signal.origin();
        return new SignalJson(
                signal.id(),
                signal.kind(),
                signal.user().id(),
                signal.user().name(),
                token == null ? null : token.id(),
                token == null ? null : token.name(),
                signal.raisedAt(),
                signal.at(),
                signal.days(),
                signal.networks(),
                origin == null ? null : origin.address(),
                origin == null ? null : origin.agent());
    }
}
