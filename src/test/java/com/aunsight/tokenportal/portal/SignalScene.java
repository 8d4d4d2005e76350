package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.api.RaisedSignals;
import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.testing.ManagedTokens;
import io.quarkus.arc.Arc;
import java.util.List;
import java.util.stream.Stream;

/** Signals to look at. */
final class SignalScene {
    private SignalScene() {}

    static Stream<LooksTest.Look> looks() {
        return Stream.of(
                new LooksTest.Look("home-signals", scene -> {
                    several(scene.logIn());
                    scene.go("/");
                }),
                new LooksTest.Look("token-signals", scene -> {
                    var token = several(scene.logIn());
                    scene.go("/tokens/" + token.token().id());
                }),
                new LooksTest.Look("signals", scene -> {
                    several(scene.logIn());
                    scene.go("/signals");
                }),
                new LooksTest.Look("signals-none", scene -> {
                    scene.logIn();
                    scene.go("/signals?kind=silent");
                }),
                new LooksTest.Look("signals-everybodys", scene -> {
                    several(scene.logIn());
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/signals");
                }));
    }

    private static Token.Issued several(Caller caller) {
        var tables = Arc.container().instance(Tables.class).get();
        var tokens = Arc.container().instance(ManagedTokens.class).get();
        RaisedSignals.neverUsed(tables, tokens.create(caller, "My_Old_Macbook", new Expiry.Never(), List.of()));
        var token = tokens.create(caller, "ClientX_SmartFeature_Scoring_Process", new Expiry.Default(), List.of());
        RaisedSignals.expires(tables, token);
        RaisedSignals.shared(tables, token);
        RaisedSignals.newNetwork(tables, token);
        return token;
    }
}
