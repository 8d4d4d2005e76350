package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the identity service answers: asked for a credential without one, it says 401. Without it the portal can show little, so that a
 * load balancer is told; it lives on, and pages that need nothing of the service work.
 */
@Readiness
@ApplicationScoped
class IdentityReadiness implements HealthCheck {
    private static final int UNAUTHORIZED = 401;

    private final Identity identity;
    private final Instance<Exchange> exchange;

    IdentityReadiness(@ConfigProperty(name = Identity.PROPERTY) Identity identity, Instance<Exchange> exchange) {
        this.identity = identity;
        this.exchange = exchange;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("Identity service");
        if (identity.here()) {
            return response.up().withData("runs", "here").build();
        }
        try {
            var answer = exchange.get().read(api -> api.credential(Asker.of(new Actor.Anonymous(Origin.NODE, null))));
            return response.status(answer.status() == UNAUTHORIZED).build();
        } catch (IdentityFailure e) {
            return response.down()
                    .withData("why", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
