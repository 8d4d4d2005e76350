package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.identity.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Second factors are kept, and demanded, at the service: here their codes are passed on, and nothing else. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteSecondFactors implements SecondFactors {
    @Override
    public State state(Caller caller) {
        return new State(null, 0, false, false);
    }

    @Override
    public boolean missing(User user) {
        return false;
    }

    @Override
    public Outcome<Enrolment> enrol(Caller caller) {
        throw elsewhere();
    }

    @Override
    public Optional<Enrolment> enrolment(Caller caller) {
        return Optional.empty();
    }

    @Override
    public Outcome<RecoveryCodes> switchOn(Caller caller, String otp) {
        throw elsewhere();
    }

    @Override
    public Outcome<RecoveryCodes> renewRecoveryCodes(Caller caller) {
        throw elsewhere();
    }

    @Override
    public Outcome<Integer> switchOff(Caller caller) {
        throw elsewhere();
    }

    private static IdentityFailure elsewhere() {
        return new IdentityFailure(new IdentityFailure.Elsewhere(), "second factors are kept at the identity service");
    }
}
