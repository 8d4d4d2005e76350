package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignalsApiTest {
    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    @Inject
    Tables tables;

    private User owner;
    private String bearer;
    private Token.Issued issued;

    @BeforeEach
    void aToken() {
        owner = people.user();
        bearer = people.bearer(owner);
        issued = tokens.create(people.caller(owner));
    }

    @Test
    void onesOwnTheLatestFirst() {
        String first = RaisedSignals.neverUsed(tables, issued);
        String second = RaisedSignals.newNetwork(tables, issued);
        as(bearer)
                .get("/signals")
                .then()
                .statusCode(200)
                .body("items.id", contains(second, first))
                .body("items.kind", contains("new_network", "never_used"))
                .body("items[0].networks", contains("198.51.100.0/24"))
                .body("items[0].address", equalTo("198.51.100.23"))
                .body("items[0].token_id", equalTo(issued.token().id().toString()))
                .body("items[0].token_name", equalTo(issued.token().name()))
                .body("items[0].user_id", equalTo(owner.id().toString()))
                .body("items[1].networks", empty())
                .body("items[1].at", equalTo(issued.token().createdAt().toString()))
                .body("items[1].days", nullValue())
                .body("next", nullValue());
        as(bearer)
                .get("/signals?limit=1")
                .then()
                .body("items.id", contains(second))
                .body("next", equalTo(second));
        as(bearer).get("/signals?limit=1&after=" + second).then().body("items.id", contains(first));
        as(bearer).get("/signals?kind=never_used").then().body("items.id", contains(first));
        as(bearer).get("/signals?kind=loud").then().statusCode(400).body("errors.field", contains("kind"));
        as(bearer).get("/signals?limit=201").then().statusCode(422).body("errors.field", contains("limit"));
    }

    @Test
    void othersAreForAdministratorsAlone() {
        String id = RaisedSignals.neverUsed(tables, issued);
        String other = people.bearer(people.user());
        as(other).get("/signals").then().body("items", empty());
        as(other).get("/signals?scope=all").then().statusCode(403);
        as(people.bearer(people.administrator()))
                .get("/signals?scope=all&token=" + issued.token().id())
                .then()
                .body("items.id", hasItem(id));
    }

    @Test
    void whatIsNoMoreIsNotShown() {
        String id = RaisedSignals.expires(tables, issued);
        as(bearer).get("/signals").then().body("items.id", contains(id));
        as(bearer, "{\"expires_at\": \"2099-01-01T00:00:00Z\"}")
                .patch("/tokens/" + issued.token().id())
                .then()
                .statusCode(200);
        as(bearer).get("/signals").then().body("items", empty());
        RaisedSignals.shared(tables, issued);
        as(bearer).get("/signals").then().body("items.kind", contains("shared"));
        tokens.deactivate(people.caller(owner), issued.token());
        as(bearer).get("/signals").then().body("items", empty());
    }

    @Test
    void aDismissedOneIsGoneAndTold() {
        String id = RaisedSignals.neverUsed(tables, issued);
        as(bearer).delete("/signals/" + id).then().statusCode(204);
        as(bearer).get("/signals").then().body("items", empty());
        as(bearer).delete("/signals/" + id).then().statusCode(404);
        assertThat(tables.value(
                        "select facts ->> 'signal' from audit_events where event = 'signal.dismissed' and token_id = '%s'"
                                .formatted(issued.token().id())))
                .isEqualTo("never used");
    }

    @Test
    @DisplayName("security.md 16: somebody else's signal is as one that does not exist, to administrators too")
    void othersCannotDismissIt() {
        String id = RaisedSignals.neverUsed(tables, issued);
        var before = tables.of(owner);
        as(people.bearer(people.user())).delete("/signals/" + id).then().statusCode(404);
        as(people.bearer(people.administrator()))
                .delete("/signals/" + id)
                .then()
                .statusCode(404);
        assertThat(tables.of(owner)).isEqualTo(before);
        as(bearer).get("/signals").then().body("items.id", contains(id));
    }
}
