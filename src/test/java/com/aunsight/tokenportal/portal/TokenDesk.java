package com.aunsight.tokenportal.portal;

import static io.restassured.RestAssured.given;

import com.aunsight.tokenportal.api.Tables;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import com.aunsight.tokenportal.testing.Web.WebPage;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.regex.Pattern;

/** A new user, logged in, with the pages of their tokens; and what the tables hold of them. */
final class TokenDesk {
    static final Pattern GUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    static final String DOWNLOAD = "Download aunsight-token.json";

    final User user;
    final Web web = new Web();
    private final Tables tables;

    TokenDesk(People people, Tables tables) {
        this.user = people.user();
        this.tables = tables;
        logIn();
    }

    void logIn() {
        web.logIn(user.email(), People.PASSWORD);
    }

    /** Creates a token by its form, everything else as it stands. */
    WebPage create(String name) {
        return web.get("/tokens/new").form("Create token").fill("Name", name).send();
    }

    /** The page of one token. */
    WebPage token(String name) {
        return web.get("/tokens/" + id(name));
    }

    String id(String name) {
        return tables.value("select id from tokens where owner_id = '%s' and name = '%s'"
                .formatted(user.id(), name.replace("'", "''")));
    }

    /** A column of a token's row. */
    String column(String name, String column) {
        return tables.value("select %s from tokens where id = '%s'".formatted(column, id(name)));
    }

    /** Everything that is theirs, with the events: the same before and after a refusal. */
    List<List<String>> everything() {
        return tables.of(user).stream()
                // That a session is in use is no change.
                .filter(row ->
                        !row.getFirst().equals("session") && !row.getFirst().equals("secret"))
                .toList();
    }

    /** The secrets that the tables hold, alive or not, as rows without their use. */
    List<List<String>> secrets() {
        return tables.rows(
                "select encode(s.hash, 'hex'), s.valid_until from secrets s join tokens t on t.id = s.token_id where t.owner_id = '%s' order by s.valid_from, 1"
                        .formatted(user.id()));
    }

    /** The page of a token that was just used: use is written at most a second late. */
    WebPage onceUsed(String name) {
        var page = token(name);
        for (int i = 0; i < 25 && !page.text().contains("from 127.0.0.1"); i++) {
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            page = token(name);
        }
        return page;
    }

    /** The secret that a page shows. */
    static String guid(WebPage page) {
        return page.document().select("#guid").attr("value");
    }

    /** Asks the API who one is, with a token. */
    static ValidatableResponse whoami(String guid) {
        return given().header("Authorization", "Bearer " + guid)
                .get("/api/v1/whoami")
                .then();
    }
}
