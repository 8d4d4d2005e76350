package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Of whom the portal demands a second factor: {@code portal.second-factor}. */
@ApplicationScoped
class SecondFactorPolicy {
    private final Demand demand;

    SecondFactorPolicy(@ConfigProperty(name = "portal.second-factor") String demand) {
        this.demand = Demand.valueOf(demand.toUpperCase(Locale.ROOT));
    }

    private enum Demand {
        OPTIONAL,
        ADMINISTRATORS,
        ALL
    }

    boolean demands(Role role) {
        return switch (demand) {
            case OPTIONAL -> false;
            case ADMINISTRATORS -> role == Role.ADMIN;
            case ALL -> true;
        };
    }
}
