package com.aunsight.tokenportal.identity;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one place that chooses which implementation of the port runs (docs/decisions/0019-remote-mode.md). What is not chosen is never made;
 * what is chosen is injected itself, without a step between.
 */
@Singleton
class ChosenIdentity {
    private final Identity identity;

    ChosenIdentity(@ConfigProperty(name = Identity.PROPERTY) Identity identity) {
        this.identity = identity;
    }

    @Produces
    @Singleton
    Sessions sessions(@Any Instance<Sessions> all) {
        return chosen(all, Sessions.class);
    }

    @Produces
    @Singleton
    Tokens tokens(@Any Instance<Tokens> all) {
        return chosen(all, Tokens.class);
    }

    @Produces
    @Singleton
    Accounts accounts(@Any Instance<Accounts> all) {
        return chosen(all, Accounts.class);
    }

    @Produces
    @Singleton
    Verdicts verdicts(@Any Instance<Verdicts> all) {
        return chosen(all, Verdicts.class);
    }

    @Produces
    @Singleton
    Policies policies(@Any Instance<Policies> all) {
        return chosen(all, Policies.class);
    }

    @Produces
    @Singleton
    AllTokens allTokens(@Any Instance<AllTokens> all) {
        return chosen(all, AllTokens.class);
    }

    @Produces
    @Singleton
    Identification identification(@Any Instance<Identification> all) {
        return chosen(all, Identification.class);
    }

    @Produces
    @Singleton
    Handovers handovers(@Any Instance<Handovers> all) {
        return chosen(all, Handovers.class);
    }

    @Produces
    @Singleton
    SecondFactors secondFactors(@Any Instance<SecondFactors> all) {
        return chosen(all, SecondFactors.class);
    }

    @Produces
    @Singleton
    Users users(@Any Instance<Users> all) {
        return chosen(all, Users.class);
    }

    @Produces
    @Singleton
    Services services(@Any Instance<Services> all) {
        return chosen(all, Services.class);
    }

    @Produces
    @Singleton
    DeviceLogins deviceLogins(@Any Instance<DeviceLogins> all) {
        return chosen(all, DeviceLogins.class);
    }

    @Produces
    @Singleton
    Signals signals(@Any Instance<Signals> all) {
        return chosen(all, Signals.class);
    }

    @Produces
    @Singleton
    Revocation revocation(@Any Instance<Revocation> all) {
        return chosen(all, Revocation.class);
    }

    private <T> T chosen(Instance<T> all, Class<T> noun) {
        var marked = all.select(new Identity.Mark(identity));
        return marked.isResolvable() ? marked.get() : OwnedElsewhere.of(noun);
    }
}
