package com.aunsight.tokenportal.security;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.errors.Routes;
import com.aunsight.tokenportal.errors.Routes.Route;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HttpMethod;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All routes of the running portal, what they declare, and credentials of every kind to try on them. */
@Singleton
class Everything {
    private final Routes routes;
    private final People people;
    private final ManagedTokens tokens;
    private final SessionCookie cookie;
    private final EntityManager database;

    Everything(Routes routes, People people, ManagedTokens tokens, SessionCookie cookie, EntityManager database) {
        this.routes = routes;
        this.people = people;
        this.tokens = tokens;
        this.cookie = cookie;
        this.database = database;
    }

    /** All but those that only tests have. */
    List<Route> routes() {
        return routes.all().stream()
                .filter(route -> !route.path().startsWith(FailingRoutes.PATH))
                .filter(route -> !route.path().startsWith("/api" + FailingRoutes.PATH))
                .toList();
    }

    /** Those that take a credential. */
    Stream<Route> guarded() {
        return routes().stream().filter(route -> !roles(route).isEmpty());
    }

    static boolean ofApi(Route route) {
        return Stream.of("/api/", "/oauth2/", "/auth/", "/openapi", "/.well-known/")
                .anyMatch(route.path()::startsWith);
    }

    /** The methods of Java that serve a route: more than one where they are told apart by media type. */
    static List<Method> methods(Route route) {
        return Arrays.stream(route.resource().getDeclaredMethods())
                .filter(method -> method.getName().equals(route.javaMethod()))
                .filter(method -> serves(method, route.method()))
                .toList();
    }

    private static boolean serves(Method method, String verb) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .anyMatch(found -> found != null && found.value().equals(verb));
    }

    /** Whom a route takes; empty: everybody. */
    static Set<String> roles(Route route) {
        return methods(route).stream()
                .map(method -> method.getAnnotation(RolesAllowed.class))
                .filter(declared -> declared != null)
                .flatMap(declared -> Arrays.stream(declared.value()))
                .collect(Collectors.toSet());
    }

    static boolean open(Method method) {
        return method.isAnnotationPresent(PermitAll.class);
    }

    /** Whether a route takes platform services and nobody else. */
    static boolean forServices(Route route) {
        return methods(route).stream()
                .map(method -> method.getAnnotation(ForServices.class))
                .allMatch(declared -> declared != null && !declared.optional());
    }

    /** An address of the route, with ids that nothing has. */
    static String address(Route route) {
        return route.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
    }

    /** A request to an address as the route wants it, without credential: as a browser's form, or as JSON. */
    static Wire call(Route route, Visitor visitor, String address) {
        if (Set.of("GET", "HEAD", "DELETE").contains(route.method())) {
            return Wire.request(route.method(), address);
        }
        return ofApi(route) ? Wire.request(route.method(), address).body(Wire.JSON, "{}") : visitor.post(address);
    }

    /** A browser in which a user is logged in. */
    Visitor browser(User user) {
        return Visitor.stranger().with(cookie.name(), people.bearer(user));
    }

    String cookieName() {
        return cookie.name();
    }

    /** The cookie that holds a secret, as the header that brings it. */
    String cookieOf(String secret) {
        return cookie.name() + "=" + secret;
    }

    /** A new managed token of the user's: its secret. */
    String managedToken(User user) {
        return issued(user).secret().reveal();
    }

    Token.Issued issued(User user) {
        return tokens.create(people.caller(user));
    }

    /** How much was ever changed: each change has its event, and refusals are none. Exports and given passwords change nothing. */
    long changes() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number) database.createNativeQuery(
                                        "select count(*) from audit_events where event not in ('audit.exported', 'tokens.exported') and "
                                                + Tables.DONE)
                                .getSingleResult())
                        .longValue());
    }

    /** From which address the user's latest log-in came, by the audit log. */
    String addressOfLogin(User user) {
        return QuarkusTransaction.requiringNew().call(() -> (String)
                database.createNativeQuery("""
                        select p.address from audit_events e join audit_people p on p.event_id = e.id and p.part = 'ACTOR'
                        where e.event = 'login.succeeded' and e.subject_id = :user order by e.id desc limit 1""").setParameter("user", user.id()).getSingleResult());
    }
}
