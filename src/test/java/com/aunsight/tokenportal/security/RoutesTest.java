package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.errors.Routes.Route;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoutesTest {
    /** Routes that everybody may call. A new one is a decision: it is made here. */
    private static final Set<String> OPEN = Set.of(
            "GET /login",
            "POST /login",
            "GET /login/code",
            "POST /login/code",
            "POST /logout",
            "GET /api",
            "GET /toolbelt",
            "GET /toolbelt/au2",
            "GET /setup",
            "POST /setup",
            "GET /invitation",
            "POST /invitation",
            "GET /reset",
            "POST /reset",
            "POST /api/v1/sessions",
            // Whoever has seen a checkpoint can hold the log to it.
            "GET /api/v1/audit/checkpoint",
            "GET /api/v1/audit/consistency",
            "GET /report",
            "POST /report",
            "POST /api/v1/reports",
            // Told on pages before anybody has a token.
            "GET /api/v1/tokens/policy",
            // Whoever holds a secret may end it; a device has none yet.
            "POST /oauth2/revoke",
            "POST /oauth2/device_authorization",
            "POST /oauth2/token",
            "GET /.well-known/oauth-authorization-server");

    @Inject
    Everything everything;

    @Inject
    People people;

    private static String name(Route route) {
        return route.method() + " " + route.path();
    }

    private static Set<String> credentials() {
        return Arrays.stream(Takes.class.getDeclaredFields())
                .filter(field -> field.getType() == String.class)
                .map(RoutesTest::value)
                .collect(Collectors.toSet());
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @DisplayName("security.md 15: every route declares on its own method whom it takes")
    void everyRouteDeclaresItsCredential() {
        assertThat(everything.routes()).hasSizeGreaterThan(20);
        for (Route route : everything.routes()) {
            List<Method> methods = Everything.methods(route);
            assertThat(methods).as(name(route)).isNotEmpty();
            for (Method method : methods) {
                var declared = method.getAnnotation(RolesAllowed.class);
                assertThat(Everything.open(method))
                        .as("%s: either @PermitAll or @RolesAllowed", method)
                        .isEqualTo(declared == null);
                if (declared != null) {
                    assertThat(declared.value()).as("%s", method).isNotEmpty().isSubsetOf(credentials());
                }
            }
        }
    }

    @Test
    @DisplayName("security.md 15: what is open to all is known by name")
    void openRoutesAreKnown() {
        var open = everything.routes().stream()
                .filter(route -> Everything.roles(route).isEmpty() && !Everything.forServices(route))
                .map(RoutesTest::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(open).isEqualTo(new TreeSet<>(OPEN));
    }

    @Test
    @DisplayName(
            "security.md 10, 15: pages take cookies and are guarded against other sites, the API takes bearers alone")
    void pagesAndApiAreApart() {
        for (Route route : everything.routes()) {
            boolean api = Everything.ofApi(route);
            assertThat(route.resource().isAnnotationPresent(Page.class))
                    .as("@Page of %s, %s", name(route), route.resource())
                    .isNotEqualTo(api);
            assertThat(Everything.roles(route))
                    .as(name(route))
                    .isSubsetOf(
                            api
                                    ? Set.of(Takes.SESSION, Takes.ADMIN_SESSION, Takes.ENROLLING_SESSION, Takes.TOKEN)
                                    : Set.of(Takes.PAGE, Takes.ADMIN_PAGE, Takes.ENROLLING_PAGE));
        }
    }

    @Test
    @DisplayName("security.md 15, 19: without a credential no guarded route does anything")
    void nobody() {
        var stranger = Visitor.stranger();
        refused(route -> Everything.call(route, stranger, Everything.address(route)));
    }

    @Test
    @DisplayName("security.md 15: a cookie opens no API, and a bearer no page")
    void theWrongWayIn() {
        var administrator = people.administrator();
        String secret = people.bearer(administrator);
        var stranger = Visitor.stranger();
        refused(route -> {
            var call = Everything.call(route, stranger, Everything.address(route));
            return Everything.ofApi(route) ? call.header("Cookie", everything.cookieOf(secret)) : call.bearer(secret);
        });
    }

    @Test
    @DisplayName("security.md 15, 20: what is for platform services takes no user, and no stranger")
    void platformServicesAlone() {
        String bearer = people.bearer(people.administrator());
        var forServices =
                everything.routes().stream().filter(Everything::forServices).toList();
        assertThat(forServices).isNotEmpty();
        for (Route route : forServices) {
            String token = "token=" + bearer;
            var stranger = Wire.request(route.method(), route.path()).body(Wire.FORM, token);
            var user = Wire.request(route.method(), route.path())
                    .body(Wire.FORM, token)
                    .bearer(bearer);
            for (Wire call : List.of(stranger, user)) {
                var answer = call.send();
                assertThat(answer.status()).as(name(route)).isEqualTo(401);
                assertThat(answer.body()).doesNotContain(bearer, "\"active\"");
            }
        }
    }

    @Test
    @DisplayName("security.md 15: a managed token is no browser's session")
    void managedTokenAsCookie() {
        var browser = Visitor.stranger().with(everything.cookieName(), everything.managedToken(people.administrator()));
        everything.guarded().filter(route -> !Everything.ofApi(route)).forEach(route -> {
            String address = Everything.address(route);
            var call = route.method().equals("GET") ? browser.get(address) : browser.post(address);
            assertThat(call.send().status()).as(name(route)).isEqualTo(403);
        });
    }

    /** As if no credential had come. */
    private void refused(Function<Route, Wire> calls) {
        long before = everything.changes();
        var wrong = new ArrayList<String>();
        everything.guarded().forEach(route -> {
            var answer = calls.apply(route).send();
            boolean right = Everything.ofApi(route)
                    ? answer.status() == 401
                            && answer.header("WWW-Authenticate").equals("Bearer realm=\"aunsight\"")
                    : answer.toLogIn();
            if (!right) {
                wrong.add(name(route) + ": " + answer.status() + " "
                        + answer.headers().map());
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(everything.changes()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 15: a managed token does what is for sessions alone nowhere")
    void managedTokens() {
        var user = people.administrator();
        String secret = everything.managedToken(user);
        long before = everything.changes();
        everything
                .guarded()
                .filter(Everything::ofApi)
                .filter(route -> !Everything.roles(route).contains(Takes.TOKEN))
                .forEach(route -> {
                    var answer = Everything.call(route, new Visitor("", ""), Everything.address(route))
                            .bearer(secret)
                            .send();
                    assertThat(answer.status()).as(name(route)).isEqualTo(403);
                    assertThat(answer.header("WWW-Authenticate"))
                            .as(name(route))
                            .contains("error=\"insufficient_scope\"");
                });
        assertThat(everything.changes()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 15: an ordinary user does what is for administrators nowhere")
    void ordinaryUsers() {
        var user = people.user();
        String bearer = people.bearer(user);
        var browser = everything.browser(user);
        long before = everything.changes();
        everything
                .guarded()
                .filter(route -> Set.of(Takes.ADMIN_PAGE, Takes.ADMIN_SESSION).containsAll(Everything.roles(route)))
                .forEach(route -> {
                    String address = Everything.address(route);
                    var call = Everything.ofApi(route)
                            ? Everything.call(route, browser, address).bearer(bearer)
                            : route.method().equals("GET") ? browser.get(address) : browser.post(address);
                    assertThat(call.send().status()).as(name(route)).isEqualTo(403);
                });
        assertThat(everything.changes()).isEqualTo(before);
    }
}
