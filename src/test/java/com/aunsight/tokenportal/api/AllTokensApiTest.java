package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.identity.embedded.WrittenUses;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.PlatformServices;
import com.aunsight.tokenportal.testing.PlatformServices.Registered;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everybody's tokens, as administrators list, search and export them. */
@QuarkusTest
class AllTokensApiTest {
    @Inject
    People people;

    @Inject
    Users users;

    @Inject
    ManagedTokens tokens;

    @Inject
    PlatformServices services;

    @Inject
    WrittenUses uses;

    @Inject
    Tables tables;

    private User administrator;
    private String bearer;
    private User owner;
    private Caller asOwner;

    @BeforeEach
    void meet() {
        administrator = people.administrator();
        bearer = people.bearer(administrator);
        owner = people.user();
        asOwner = people.caller(owner);
    }

    private Token.Issued create(String name, Expiry expiry) {
        return tokens.create(asOwner, name, expiry, List.of());
    }

    private Token.Issued create(String name) {
        return create(name, new Expiry.Default());
    }

    private void lastUsed(Token.Issued issued, String at) {
        tables.run("update token_uses set last_used_at = timestamptz '%s' where token_id = '%s'"
                .formatted(at, issued.token().id()));
    }

    /** Everything a list has, page by page. */
    private List<String> ids(String query, int limit) {
        var ids = new ArrayList<String>();
        String next = "";
        do {
            var page = as(bearer).get("/tokens?scope=all&limit=" + limit + "&" + query + next);
            page.then().statusCode(200).body("counts", nullValue());
            ids.addAll(page.path("items.id"));
            next = page.path("next") == null ? "" : "&after=" + page.path("next");
        } while (!next.isEmpty());
        return ids;
    }

    private List<String> names(String query) {
        return as(bearer)
                .get("/tokens?scope=all&owner=" + owner.email() + "&" + query)
                .then()
                .statusCode(200)
                .extract()
                .path("items.name");
    }

    private static String id(Token.Issued issued) {
        return issued.token().id().toString();
    }

    /** One of each kind, and what filters say of it. */
    @Test
    void eachFilterAmongEverybodysAndAmongAnOwners() {
        var active = create("active");
        lastUsed(active, Instant.now().toString());
        var never = create("never");
        var unused = create("unused");
        lastUsed(unused, "2020-01-01T00:00:00Z");
        var endless = create("endless", new Expiry.Never());
        lastUsed(endless, Instant.now().toString());
        var soon = create("soon", new Expiry.At(Instant.now().plus(5, ChronoUnit.DAYS)));
        lastUsed(soon, Instant.now().toString());
        var off = create("off");
        tokens.deactivate(asOwner, off.token());
        var over = create("over");
        tables.run(
                "update tokens set created_at = now() - interval '2 days', expires_at = now() - interval '1 minute' where id = '%s'"
                        .formatted(id(over)));
        tokens.delete(asOwner, create("gone").token());

        holds("active", List.of(active, never, unused, endless, soon), List.of(off, over));
        holds("never_used", List.of(never), List.of(active, unused, endless, soon, off, over));
        holds("unused", List.of(unused), List.of(active, never, endless, soon, off, over));
        holds("never_expires", List.of(endless), List.of(active, never, unused, soon, off, over));
        holds("expiring", List.of(soon), List.of(active, never, unused, endless, off, over));
        holds("expired", List.of(over), List.of(active, never, unused, endless, soon, off));
        holds("deactivated", List.of(off), List.of(active, never, unused, endless, soon, over));
        holds("all", List.of(active, never, unused, endless, soon, off, over), List.of());
        holds("owner_deactivated", List.of(), List.of(active, never, unused, endless, soon, off, over));
        users.deactivate(people.caller(administrator), owner.id(), "left");
        holds("owner_deactivated", List.of(active, never, unused, endless, soon), List.of(off, over));
    }

    private void holds(String status, List<Token.Issued> those, List<Token.Issued> notThese) {
        var found = ids("status=" + status, 200);
        assertThat(found)
                .as("among everybody’s: %s", status)
                .containsAll(those.stream().map(AllTokensApiTest::id).toList())
                .doesNotHaveDuplicates();
        assertThat(notThese.stream().map(AllTokensApiTest::id))
                .as("not %s", status)
                .noneMatch(found::contains);
        assertThat(names("status=" + status))
                .as("among an owner’s: %s", status)
                .containsExactlyInAnyOrderElementsOf(
                        those.stream().map(one -> one.token().name()).toList());
    }

    @Test
    void aTokenIsToldWithItsOwner() {
        var issued = create("told");
        as(bearer)
                .get("/tokens?scope=all&owner=" + owner.email())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(id(issued)))
                .body("items[0].owner.id", equalTo(owner.id().toString()))
                .body("items[0].owner.name", equalTo("Ada Lovelace"))
                .body("items[0].owner.email", equalTo(owner.email()))
                .body("items[0].owner.active", equalTo(true))
                .body("next", nullValue())
                .body("counts", nullValue());
        as(bearer)
                .get("/tokens/" + id(issued) + "?scope=all")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("owner.email", equalTo(owner.email()));
        as(people.bearer(owner))
                .get("/tokens/" + id(issued))
                .then()
                .body("$", not(org.hamcrest.Matchers.hasKey("owner")));
    }

    @Test
    void aSearchIsForTheBeginningOfANameOfAnOwnersEmailOrForTheEndOfASecret() {
        String name = "Zz" + UUID.randomUUID();
        var first = create(name + "_b");
        var second = create(name.toUpperCase(java.util.Locale.ROOT) + "_a");
        assertThat(ids("q=" + name.toLowerCase(java.util.Locale.ROOT), 1)).containsExactly(id(second), id(first));
        assertThat(ids("q=" + name.substring(2), 50)).isEmpty();
        assertThat(ids("owner=" + owner.email().substring(0, 30).toUpperCase(java.util.Locale.ROOT), 1))
                .containsExactlyInAnyOrder(id(first), id(second));
        String lastFour = first.secret().lastFour();
        assertThat(ids("last_four=" + lastFour, 50)).contains(id(first));
        assertThat(ids("last_four=" + lastFour + "&q=" + name, 50))
                .contains(id(first))
                .doesNotContain(lastFour.equals(second.secret().lastFour()) ? "" : id(second));
        tokens.rotate(asOwner, first.token(), java.time.Duration.ZERO);
        assertThat(ids("last_four=" + lastFour, 50)).as("of a former secret").contains(id(first));
        for (String odd : List.of("%25", "_", "!", "%00", "%F4%8F%BF%BF")) {
            as(bearer)
                    .urlEncodingEnabled(false)
                    .get("/tokens?scope=all&q=" + odd + "&owner=" + odd + "&last_four=" + odd)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "name", "expires", "last_used"})
    void eachOrderGoesOnWhereThePageEnded(String sort) {
        for (int i = 0; i < 5; i++) {
            create("page-" + i, i % 2 == 0 ? new Expiry.Never() : new Expiry.Default());
        }
        var all = ids("sort=" + sort, 200);
        assertThat(ids("sort=" + sort, 97)).isEqualTo(all).doesNotHaveDuplicates();
        assertThat(all).hasSize(Integer.parseInt(tables.value("select count(*) from tokens where deleted_at is null")));
    }

    @Test
    @DisplayName("Used from more than one network: an IPv4 /24, an IPv6 /48")
    void severalNetworks() {
        var service = services.register();
        var here = used(service, "198.51.100.1", "198.51.100.254");
        var away = used(service, "198.51.100.1", "198.51.101.1");
        var house = used(service, "2001:db8:1::1", "2001:db8:1:ffff::1");
        var train = used(service, "2001:db8:1::1", "2001:db8:2::1");
        var both = used(service, "198.51.100.1", "2001:db8:1::1");
        var nowhere = used(service, "198.51.100.1", "somewhere");
        holds("several_networks", List.of(away, train, both), List.of(here, house, nowhere));
        tokens.deactivate(asOwner, away.token());
        tokens.delete(asOwner, both.token());
        holds("several_networks", List.of(train), List.of(away, both, here, house, nowhere));
        tokens.reactivate(asOwner, away.token());
        holds("several_networks", List.of(away, train), List.of(here, house, nowhere));
    }

    private Token.Issued used(Registered service, String... addresses) {
        var issued = create("from " + String.join(" and ", addresses));
        for (String address : addresses) {
            service.asks(issued.secret().reveal(), address);
            uses.now();
        }
        return issued;
    }

    @Test
    void whatTheListCannotReadIsNamed() {
        wrong("status=dead", 400, "status");
        wrong("sort=age", 400, "sort");
        wrong("sort=name&status=active", 422, "sort");
        wrong("sort=name&q=x", 422, "sort");
        wrong("limit=0", 422, "limit");
        wrong("limit=201", 422, "limit");
        wrong("after=nowhere", 422, "after");
        create("a");
        create("b");
        String next = as(bearer).get("/tokens?scope=all&limit=1&sort=expires").path("next");
        wrong("after=" + next, 422, "after");
        wrong("sort=name&after=" + next, 422, "after");
        String own = people.bearer(owner);
        for (String query : List.of("owner=a", "last_four=beef", "status=unused")) {
            as(own).get("/tokens?" + query).then().statusCode(400);
        }
    }

    private void wrong(String query, int status, String field) {
        as(bearer)
                .get("/tokens?scope=all&" + query)
                .then()
                .statusCode(status)
                .body("errors.field", equalTo(List.of(field)));
    }

    @Test
    @DisplayName("security.md 23, 25: an export is told before its first byte, and no cell of it is run")
    void exports() throws IOException {
        create("=1+1");
        create("plain", new Expiry.Never());
        String query = "/tokens/export?scope=all&owner=" + owner.email() + "&format=";
        String csv = as(bearer)
                .get(query + "csv")
                .then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=\"aunsight-tokens.csv\""))
                .header("Cache-Control", "no-store")
                .extract()
                .asString();
        assertThat(csv.split("\r\n", -1)[0]).startsWith("\"id\",\"name\",\"note\",\"place\",\"status\",\"last_four\"");
        assertThat(csv).contains("\"'=1+1\"", "\"plain\"", "\"" + owner.email() + "\"");
        var lines = as(bearer).get(query + "jsonl").asString().lines().toList();
        assertThat(lines).hasSize(2);
        var line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.path("owner_email").asText()).isEqualTo(owner.email());
        assertThat(line.path("barred").asBoolean()).isFalse();
        assertThat(tables.rows(
                        "select facts ->> 'format', facts ->> 'shown' from audit_events where event = 'tokens.exported' and actor_id = '%s' order by id"
                                .formatted(administrator.id())))
                .containsExactly(List.of("CSV", "all"), List.of("JSON Lines", "all"));
        as(bearer).get("/tokens/export?format=csv").then().statusCode(400);
        as(bearer).get("/tokens/export?scope=all&format=xml").then().statusCode(400);
        as(bearer)
                .get("/tokens/export?scope=all&format=csv&status=expired&sort=name")
                .then()
                .statusCode(422);
    }
}
