package com.aunsight.tokenportal.identity.embedded;

import jakarta.inject.Singleton;

/** For tests that change tables behind the portal's back: nobody announces that. */
@Singleton
public class Recollection {
    private final Forgetting forgetting;

    Recollection(Forgetting forgetting) {
        this.forgetting = forgetting;
    }

    /** From here on everything is looked up anew. */
    public void empty() {
        forgetting.forget(Subject.EVERYTHING);
    }
}
