package com.aunsight.tokenportal.identity.embedded;

import jakarta.inject.Singleton;

/** Uses are written soon after they were counted; a test that looks at the tables says when. */
@Singleton
public class WrittenUses {
    private final Uses uses;

    WrittenUses(Uses uses) {
        this.uses = uses;
    }

    /** Returns when everything counted before is written. */
    public void now() {
        uses.write();
    }
}
