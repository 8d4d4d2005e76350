package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.testing.Web;
import java.util.List;

/** Something to look at in the activity. */
final class ActivityScene {
    private ActivityScene() {}

    static void happened(Scene scene, Caller caller) {
        new Web().logIn(caller.user().email(), "a wrong password indeed");
        var wanted = new Tokens.NewToken(
                "ClientX_SmartFeature_Scoring_Process",
                "",
                Place.CONTAINER,
                new Tokens.Expiry.Default(),
                List.of("192.0.2.0/24"),
                null);
        if (scene.tokens().create(caller, wanted) instanceof Outcome.Done<Token.Issued>(var issued)) {
            scene.tokens().edit(caller, issued.token().id(), Tokens.Edit.active(false, "found in a public repository"));
        }
    }
}
