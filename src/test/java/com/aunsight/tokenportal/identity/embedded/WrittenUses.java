package com.aunsight.tokenportal.identity.embedded;

import jakarta.inject.Singleton;

/** Uses are written soon after they were counted; a test that looks at the tables says when. */
@Singleton
public class WrittenUses {
    private final Uses uses;
    private final ServiceUses services;

    WrittenUses(Uses uses, ServiceUses services) {
        this.uses = uses;
        this.services = services;
    }

    /** The same of requests of platform services. */
    public void ofServices() {
        services.write();
    }

    /** Returns when everything counted before is written. */
    public void now() {
        uses.write();
    }
}
