package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Whoever counts the uses finds what deserves a look, and shows it: here there is nothing to show. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteSignals implements Signals {

    @Override
    public Outcome<Page> list(Caller caller, Query query) {
        return Outcome.done(new Page(List.of(), null));
    }

    @Override
    public Outcome<Signal> dismiss(Caller caller, UUID id) {
        return Outcome.refused(new Refusal.NotFound());
    }
}
