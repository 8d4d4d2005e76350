package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every page's frame shows: who is looking, where they are, and what was done a moment ago. {@code {inject:view…}} in a template. */
@Named("view")
@RequestScoped
class View {
    private final Current current;
    private final Flashes flashes;
    private final RoutingContext request;
    private final Identity identity;

    View(
            Current current,
            Flashes flashes,
            RoutingContext request,
            @ConfigProperty(name = Identity.PROPERTY) Identity identity) {
        this.current = current;
        this.flashes = flashes;
        this.request = request;
        this.identity = identity;
    }

    /** Who is logged in; empty before that, and on pages that take no credential. */
    public Optional<User> user() {
        return current.found().map(Caller::user);
    }

    public boolean administrator() {
        return user().filter(user -> user.role() == Role.ADMIN).isPresent();
    }

    /** Whether people, services and lost tokens are looked after here, and not where accounts live. */
    public boolean identityHere() {
        return identity.here();
    }

    /** Whether this is the page at a path. */
    public boolean at(String path) {
        return request.normalizedPath().equals(path);
    }

    /** Whether this page lies below a path. */
    public boolean within(String path) {
        return !path.equals("/") && request.normalizedPath().startsWith(path + "/");
    }

    /** The sentence about what was just done, shown once. */
    public Optional<String> flash() {
        return flashes.sentence(request.request());
    }

    /** As in {@code X-Request-Id}. */
    public String requestId() {
        return current.requestId();
    }
}
