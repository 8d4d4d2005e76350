package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The service's policy, told to people and no rule of ours: what it was a minute ago will do. Its administrators change it there. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemotePolicies implements Policies {
    private static final Duration STANDS = Duration.ofMinutes(1);
    private static final Actor.Anonymous NOBODY = new Actor.Anonymous(Origin.NODE, null);

    private final Exchange exchange;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(Instant since, Policy policy) {}

    RemotePolicies(Exchange exchange, InstantSource clock) {
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public Policy current() {
        Instant now = clock.instant();
        var last = known;
        if (last == null || last.since.plus(STANDS).isBefore(now)) {
            last = new Known(
                    now, exchange.read(api -> api.policy(Asker.of(NOBODY))).value(PolicyFacts::read));
            known = last;
        }
        return last.policy;
    }

    @Override
    public State state(Caller caller) {
        throw elsewhere();
    }

    @Override
    public Outcome<Impact> impact(Caller caller, Rules rules) {
        throw elsewhere();
    }

    @Override
    public Outcome<State> change(Caller caller, Rules rules) {
        throw elsewhere();
    }

    private static IdentityFailure elsewhere() {
        return new IdentityFailure(new IdentityFailure.Elsewhere(), "the policy is set at the identity service");
    }
}
