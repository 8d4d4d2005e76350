package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Service;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The present request: who asks, from where, under which id. */
@RequestScoped
public class Current {
    static final String CALLER = "caller";
    static final String SERVICE = "service";

    private final RoutingContext request;
    private final SecurityIdentity identity;

    Current(RoutingContext request, SecurityIdentity identity) {
        this.request = request;
        this.identity = identity;
    }

    /**
     * Who asks.
     *
     * @throws IllegalStateException on a route that takes no credential
     */
    public Caller caller() {
        return found().orElseThrow(() -> new IllegalStateException("This route takes no credential"));
    }

    /** Who asks, if they sent a live credential that this kind of route takes. */
    public Optional<Caller> found() {
        return Optional.ofNullable(identity.getAttribute(CALLER));
    }

    /** The platform service that asks, on a method that is {@link ForServices}. */
    public Optional<Service> service() {
        return Optional.ofNullable(request.get(SERVICE));
    }

    /** Whoever asks, before they prove who they are. */
    public Actor.Anonymous stranger() {
        return new Actor.Anonymous(origin(), requestId());
    }

    /** From where; the address is a trusted proxy's word or the connection's own. */
    public Origin origin() {
        return Origins.of(request);
    }

    /** The id that the answer carries in {@code X-Request-Id}. */
    public String requestId() {
        return RequestId.of(request);
    }
}
