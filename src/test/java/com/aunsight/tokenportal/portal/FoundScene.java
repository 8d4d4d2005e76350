package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** "Whose is this?", everybody's tokens and services, to look at. */
final class FoundScene {
    private FoundScene() {}

    static Stream<LooksTest.Look> looks() {
        return Stream.of(
                new LooksTest.Look("identify", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/identify");
                }),
                new LooksTest.Look("identify-token", FoundScene::token),
                new LooksTest.Look(
                        "identify-session",
                        scene -> lookUp(
                                scene, scene.people().bearer(scene.people().user()))),
                new LooksTest.Look(
                        "identify-nobody",
                        scene -> lookUp(scene, UUID.randomUUID().toString())),
                new LooksTest.Look("services", scene -> {
                    service(scene);
                    scene.go("/admin/services");
                }),
                new LooksTest.Look("services-register", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/services/new");
                    scene.page().locator("#id").fill("No Id");
                    scene.follow("main button[type=submit]");
                }),
                new LooksTest.Look("services-secret", FoundScene::service),
                new LooksTest.Look("services-service", scene -> {
                    service(scene);
                    scene.follow("main a:has-text('To the service')");
                }),
                new LooksTest.Look("all-tokens", scene -> {
                    token(scene);
                    scene.go("/admin/tokens");
                }),
                new LooksTest.Look("all-tokens-no-match", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/tokens?status=unused&q=nothing");
                }),
                new LooksTest.Look("all-tokens-bulk", scene -> {
                    token(scene);
                    scene.go("/admin/tokens");
                    scene.page().locator("input[name=ids]").first().check();
                    scene.page().locator("#reason").fill("Found in a public log");
                    scene.follow("main button.danger");
                }),
                new LooksTest.Look("all-tokens-token", scene -> {
                    token(scene);
                    scene.page().locator("#reason").fill("Found in a public log");
                    scene.follow("main button[type=submit]");
                }));
    }

    private static void token(Scene scene) {
        var owner = scene.people().caller(scene.people().user());
        var wanted = new Tokens.NewToken(
                "ClientX_SmartFeature_Scoring_Process",
                "Nightly import",
                Place.SCHEDULED_JOB,
                new Expiry.Default(),
                List.of(),
                null);
        switch (scene.tokens().create(owner, wanted)) {
            case Outcome.Done<Token.Issued>(var issued) ->
                lookUp(scene, issued.secret().reveal());
            case Outcome.Refused<Token.Issued>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        }
    }

    private static void service(Scene scene) {
        scene.logIn(scene.people().administrator());
        scene.go("/admin/services/new");
        scene.page().locator("#id").fill("scoring-" + UUID.randomUUID());
        scene.page().locator("#name").fill("ClientX Scoring");
        scene.follow("main button[type=submit]");
    }

    private static void lookUp(Scene scene, String found) {
        scene.logIn(scene.people().administrator());
        scene.go("/admin/identify");
        scene.page().locator("#secret").fill(found);
        scene.follow("main button[type=submit]");
    }
}
