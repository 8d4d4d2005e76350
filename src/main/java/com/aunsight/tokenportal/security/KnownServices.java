package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Platform services that can be told at once, for who answers before {@link ServiceFilter}. It refuses nobody. */
@ApplicationScoped
public class KnownServices {
    private final Services services;

    KnownServices(Services services) {
        this.services = services;
    }

    /**
     * The service that sent a request; never waits.
     *
     * @param form gives the first value of a field; empty where it was not sent
     * @return null where it is not known without a further look: who it is, and whether it is one, is then for {@link ForServices} to say
     */
    public @Nullable Service of(RoutingContext request, UnaryOperator<String> form) {
        try {
            var credentials = ServiceCredentials.of(request, form);
            if (credentials.isEmpty() || credentials.get().readings().size() != 1) {
                return null;
            }
            var pair = credentials.get().readings().getFirst();
            return services.recall(pair.id(), pair.secret());
        } catch (ServiceRefusedException e) {
            return null;
        }
    }

    /** Counts a request that was answered at once; {@link ServiceFilter} counts the others. */
    public void answered(RoutingContext request, Service service) {
        services.used(service, Origins.of(request).address());
    }
}
