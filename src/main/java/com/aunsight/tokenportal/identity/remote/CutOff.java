package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Intents;
import com.aunsight.tokenportal.identity.Identity;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sees to it that an intent which was cut off, here or on a node that is no more, is told as unknown. */
@ApplicationScoped
class CutOff {
    private final Identity identity;
    private final Intents intents;

    CutOff(@ConfigProperty(name = Identity.PROPERTY) Identity identity, Intents intents) {
        this.identity = identity;
        this.intents = intents;
    }

    @Scheduled(every = "1m", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        if (!identity.here()) {
            intents.tellUnknown();
        }
    }
}
