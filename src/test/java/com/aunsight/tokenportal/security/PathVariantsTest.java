package com.aunsight.tokenportal.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No spelling of an address opens what its plain spelling does not. */
@QuarkusTest
class PathVariantsTest {
    @Inject
    Everything everything;

    @Inject
    People people;

    private static List<String> variants(String path) {
        return List.of(
                path,
                "/" + path,
                "/." + path,
                "/login/.." + path,
                "/login/%2e%2e" + path,
                path + "/",
                path + "//",
                path + "/.",
                path + ";x",
                path + ";x=1/",
                path + "%3B",
                path + "%3Bx=1",
                path + "/%2F",
                path + "%2F",
                path + "%5C",
                path + "%00",
                path + "%20",
                path + "%09",
                path + "?",
                path + "%3F",
                path + "%23",
                path + ".html",
                path.toUpperCase(Locale.ROOT),
                path.replaceFirst("/([a-z])", "/%" + Integer.toHexString(firstLetter(path))),
                path.replaceAll("(?<=.)/", "//"),
                path.replaceAll("(?<=.)/", ";x/"),
                path.replaceAll("(?<=.)/", "%2F"),
                path.replaceAll("(?<=.)/", "%5C"));
    }

    private static char firstLetter(String path) {
        return path.length() > 1 ? path.charAt(1) : '/';
    }

    @Test
    @DisplayName("security.md 15: //, ;, %2F, %3B, case, dots and HEAD open nothing to a stranger")
    void strangers() {
        var stranger = Visitor.stranger();
        long before = everything.changes();
        var opened = new ArrayList<String>();
        everything.guarded().forEach(route -> {
            for (String variant : variants(Everything.address(route))) {
                note(opened, route.method() + " " + variant, Everything.call(route, stranger, variant));
                if (route.method().equals("GET")) {
                    note(opened, "HEAD " + variant, Wire.request("HEAD", variant));
                }
            }
        });
        assertThat(opened).isEmpty();
        assertThat(everything.changes()).isEqualTo(before);
    }

    @Test
    @DisplayName("security.md 15: no spelling opens an administrator's page to an ordinary user")
    void ordinaryUsers() {
        var user = people.user();
        var browser = everything.browser(user);
        String bearer = people.bearer(user);
        long before = everything.changes();
        var opened = new ArrayList<String>();
        everything
                .guarded()
                .filter(route -> Set.of(Takes.ADMIN_PAGE, Takes.ADMIN_SESSION).containsAll(Everything.roles(route)))
                .forEach(route -> {
                    for (String variant : variants(Everything.address(route))) {
                        var call = Everything.ofApi(route)
                                ? Everything.call(route, browser, variant).bearer(bearer)
                                : route.method().equals("GET") ? browser.get(variant) : browser.post(variant);
                        note(opened, route.method() + " " + variant, call);
                    }
                });
        assertThat(opened).isEmpty();
        assertThat(everything.changes()).isEqualTo(before);
    }

    private static void note(List<String> opened, String what, Wire call) {
        int status = call.send().status();
        if (status / 100 == 2 || status >= 500) {
            opened.add(what + ": " + status);
        }
    }
}
