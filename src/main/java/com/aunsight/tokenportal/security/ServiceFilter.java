package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.security.ServiceRefusedException.Why;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;

/** Lets platform services into {@link ForServices} methods, and nobody else. */
@Singleton
class ServiceFilter {
    private final Services services;
    private final Denials denials;
    private final RoutingContext request;

    ServiceFilter(Services services, Denials denials, RoutingContext request) {
        this.services = services;
        this.denials = denials;
        this.request = request;
    }

    @ForServices
    @WithFormRead
    @ServerRequestFilter
    public void check(ResourceInfo method) {
        boolean optional =
                method.getResourceMethod().getAnnotation(ForServices.class).optional();
        var credentials = ServiceCredentials.of(request);
        if (optional && credentials.map(ServiceFilter::publicClient).orElse(true)) {
            return;
        }
        Service service =
                credentials
                        .orElseThrow(() -> new ServiceRefusedException(new Why.NotAuthenticated()))
                        .readings()
                        .stream()
                        .map(pair -> services.authenticate(pair.id(), pair.secret()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElseThrow(this::refused);
        request.put(Current.SERVICE, service);
    }

    /** A client without a secret has nothing to prove (RFC 7009 section 2.1): it only says which it is. */
    private static boolean publicClient(ServiceCredentials credentials) {
        return credentials.readings().stream()
                .anyMatch(pair -> pair.secret().isEmpty()
                        && Arrays.stream(Client.values())
                                .anyMatch(client -> client.id().equals(pair.id())));
    }

    private ServiceRefusedException refused() {
        var wait = denials.wrongService(request);
        return new ServiceRefusedException(wait.isPositive() ? new Why.Guessing(wait) : new Why.NotAuthenticated());
    }
}
