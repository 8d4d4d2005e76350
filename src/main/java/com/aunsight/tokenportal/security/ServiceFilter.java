package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.security.ServiceCredentials.Pair;
import com.aunsight.tokenportal.security.ServiceRefusedException.Why;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;

/** Lets platform services into {@link ForServices} methods, and nobody else. */
@Singleton
class ServiceFilter {
    private final Services services;
    private final Denials denials;
    private final RoutingContext request;
    private final BlockingSecurityExecutor worker;

    ServiceFilter(Services services, Denials denials, RoutingContext request, BlockingSecurityExecutor worker) {
        this.services = services;
        this.denials = denials;
        this.request = request;
        this.worker = worker;
    }

    @ForServices
    @WithFormRead
    @ServerRequestFilter
    public Uni<Void> check(ResourceInfo method) {
        boolean optional =
                method.getResourceMethod().getAnnotation(ForServices.class).optional();
        var credentials = ServiceCredentials.of(request, SentForm::first);
        if (optional && credentials.map(ServiceFilter::publicClient).orElse(true)) {
            return Uni.createFrom().voidItem();
        }
        var readings = credentials
                .orElseThrow(() -> new ServiceRefusedException(new Why.NotAuthenticated()))
                .readings();
        return authenticate(readings)
                .invoke(service -> {
                    request.put(Current.SERVICE, service);
                    services.used(service, Origins.of(request).address());
                })
                .replaceWithVoid();
    }

    /** By the first of the readings that is right. */
    private Uni<Service> authenticate(List<Pair> readings) {
        if (readings.isEmpty()) {
            return worker.executeBlocking(this::refused);
        }
        var first = readings.getFirst();
        return OwnContext.of(services.authenticate(first.id(), first.secret()))
                .flatMap(found -> found.map(service -> Uni.createFrom().item(service))
                        .orElseGet(() -> authenticate(readings.subList(1, readings.size()))));
    }

    /** A client without a secret has nothing to prove (RFC 7009 section 2.1): it only says which it is. */
    private static boolean publicClient(ServiceCredentials credentials) {
        return credentials.readings().stream()
                .anyMatch(pair -> pair.secret().isEmpty()
                        && Arrays.stream(Client.values())
                                .anyMatch(client -> client.id().equals(pair.id())));
    }

    private Service refused() {
        var wait = denials.wrongService(request);
        throw new ServiceRefusedException(wait.isPositive() ? new Why.Guessing(wait) : new Why.NotAuthenticated());
    }
}
