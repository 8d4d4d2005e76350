package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Verdicts;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.MovableClock;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Tokens to look at, in every state. */
final class TokenScene {
    private TokenScene() {}

    static Stream<LooksTest.Look> looks() {
        return Stream.of(
                new LooksTest.Look("tokens-empty", scene -> {
                    scene.logIn();
                    scene.go("/tokens");
                }),
                new LooksTest.Look("tokens", scene -> {
                    several(scene, scene.logIn());
                    scene.go("/tokens");
                }),
                new LooksTest.Look("tokens-no-match", scene -> {
                    several(scene, scene.logIn());
                    scene.go("/tokens?q=nothing&status=active");
                }),
                new LooksTest.Look("tokens-bulk", scene -> {
                    several(scene, scene.logIn());
                    scene.go("/tokens?status=active");
                    scene.page().locator("input[name=ids]").first().check();
                    press(scene, "Deactivate chosen tokens");
                }),
                new LooksTest.Look("tokens-bulk-none", scene -> {
                    several(scene, scene.logIn());
                    scene.go("/tokens");
                    press(scene, "Deactivate chosen tokens");
                }),
                new LooksTest.Look("token-new", scene -> {
                    scene.logIn();
                    scene.go("/tokens/new");
                }),
                new LooksTest.Look("token-new-refused", TokenScene::refused),
                new LooksTest.Look("token-created", scene -> created(scene, "container")),
                new LooksTest.Look("token-made", scene -> {
                    created(scene, "laptop");
                    scene.page().onceDialog(dialog -> dialog.accept());
                    scene.page().reload();
                }),
                new LooksTest.Look("token", scene -> token(scene, "Make a new secret")),
                new LooksTest.Look("token-used", TokenScene::used),
                new LooksTest.Look("token-delete-refused", scene -> {
                    token(scene, "Delete for good");
                    scene.page().locator("#confirmation").fill("something else");
                    press(scene, "Delete for good");
                }),
                new LooksTest.Look("token-deactivated", scene -> {
                    var caller = scene.logIn();
                    var token = create(scene, caller, "Old_Jenkins", Place.SCHEDULED_JOB, new Expiry.Never());
                    scene.tokens().edit(caller, token.id(), Tokens.Edit.active(false, "found in a public repository"));
                    scene.go("/tokens/" + token.id());
                }),
                new LooksTest.Look("token-rotate-stale", TokenScene::stale));
    }

    private static void press(Scene scene, String button) {
        scene.follow("main button:has-text(\"" + button + "\")");
    }

    private static Token create(Scene scene, Caller caller, String name, Place place, Expiry expiry) {
        return issued(scene, caller, name, place, expiry).token();
    }

    private static Token.Issued issued(Scene scene, Caller caller, String name, Place place, Expiry expiry) {
        var wanted = new Tokens.NewToken(name, "Team Blue, asks Ada", place, expiry, List.of("127.0.0.0/8"), null);
        return done(scene.tokens().create(caller, wanted));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }

    static void several(Scene scene, Caller caller) {
        var soon = new Expiry.At(clock().instant().plus(Duration.ofDays(5)));
        create(scene, caller, "ClientX_SmartFeature_Scoring_Process", Place.CONTAINER, new Expiry.Default());
        create(scene, caller, "Nightly report", Place.SCHEDULED_JOB, soon);
        var off = create(scene, caller, "Old_Jenkins", Place.OTHER, new Expiry.Never());
        scene.tokens().edit(caller, off.id(), Tokens.Edit.active(false, "replaced"));
        var used = issued(scene, caller, "My_Macbook_Login_Token", Place.LAPTOP, new Expiry.Default());
        TokenDesk.whoami(used.secret().reveal()).statusCode(200);
        // A rotation writes down what was used.
        done(scene.tokens().rotate(caller, used.token().id(), Duration.ofDays(7)));
    }

    private static MovableClock clock() {
        return Arc.container().instance(MovableClock.class).get();
    }

    private static void refused(Scene scene) {
        scene.logIn();
        scene.go("/tokens/new");
        scene.page().locator("main form").evaluate("form => form.noValidate = true");
        scene.page().locator("#allowed_addresses").fill("somewhere");
        press(scene, "Create token");
    }

    private static void created(Scene scene, String place) {
        scene.logIn();
        scene.go("/tokens/new");
        scene.page().locator("#name").fill("ClientX_SmartFeature_Scoring_Process");
        scene.page().locator("input[value=" + place + "]").check();
        press(scene, "Create token");
    }

    private static void token(Scene scene, String act) {
        var caller = scene.logIn();
        several(scene, caller);
        scene.go("/tokens");
        scene.follow("main a:has-text('My_Macbook')");
        scene.page()
                .locator("details:has(button:has-text(\"" + act + "\")) > summary")
                .click();
    }

    private static void stale(Scene scene) {
        token(scene, "Make a new secret");
        clock().move(Duration.ofMinutes(31));
        try {
            press(scene, "Make a new secret");
        } finally {
            clock().reset();
        }
    }

    /** Used for weeks by two programs, once refused, and rotated with an overlap in which the former secret goes on. */
    private static void used(Scene scene) {
        var user = scene.people().user();
        var caller = scene.people().caller(user);
        var former = issued(scene, caller, "ClientX_SmartFeature_Scoring_Process", Place.CONTAINER, new Expiry.Never());
        var newest = done(scene.tokens().rotate(caller, former.token().id(), Duration.ofDays(7)));
        use(former, 40, "127.0.0.1", "python-requests/2.32.4");
        use(former, 3, "198.51.100.23", "curl/8.14.1");
        use(newest, 12, "127.0.0.2", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        instance(WrittenUses.class).now();
        instance(Tables.class).run("""
                insert into use_days (origin_id, day, outcome, uses, last_at)
                select o.id, (h.hour - n * interval '1 day')::date, h.outcome, h.uses + (n * 37) % 100, h.last_at
                from use_hours h join use_origins o on o.id = h.origin_id, generate_series(0, 70) n
                where o.token_id = '%s' and (h.outcome = 'GOOD' or n % 9 = 0)""".replace("%s", former.token().id().toString()));
        scene.logIn(user);
        scene.go("/tokens/" + former.token().id());
    }

    private static void use(Token.Issued issued, int times, String address, String agent) {
        for (int i = 0; i < times; i++) {
            instance(Verdicts.class).check(issued.secret().reveal(), new Origin(address, agent));
        }
    }

    private static <T> T instance(Class<T> bean) {
        return Arc.container().instance(bean).get();
    }
}
