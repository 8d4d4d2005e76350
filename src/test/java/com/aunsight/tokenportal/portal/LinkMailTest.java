package com.aunsight.tokenportal.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.mailer.MockMailbox;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a mail server is configured, links reach whom they are for, and nobody else sees them. */
@QuarkusTest
@Tag("full")
@TestProfile(LinkMailTest.MailServer.class)
class LinkMailTest {
    private static final Pattern LINK =
            Pattern.compile("https?://\\S+(/(?:invitation|reset)\\?code=[A-Za-z0-9_-]{43})");

    public static class MailServer implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.mailer.host", "mail.example.org",
                    "quarkus.mailer.from", "portal@example.org",
                    "quarkus.mailer.mock", "true");
        }
    }

    @Inject
    People people;

    @Inject
    MockMailbox mailbox;

    private String mailed(String address) {
        var mails = mailbox.getMailsSentTo(address);
        assertThat(mails).hasSize(1);
        assertThat(mails.getFirst().getFrom()).isIn(null, "portal@example.org");
        var link = LINK.matcher(mails.getFirst().getText());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    @Test
    void linksAreMailed() {
        var admin = new Web();
        var administrator = people.administrator();
        admin.logIn(administrator.email(), People.PASSWORD);
        String email = "grace." + UUID.randomUUID() + "@example.org";
        var invited = admin.get("/admin/users/new")
                .form("Make the invitation")
                .fill("E-mail", email)
                .fill("First name", "Grace")
                .fill("Last name", "Hopper")
                .send();
        assertThat(invited.heading()).isEqualTo("A link is on its way to Grace Hopper");
        assertThat(invited.response().asString()).doesNotContain("code=");
        var theirs = new Web();
        assertThat(theirs.get(mailed(email)).text()).contains("Welcome, Grace", email);

        var user = people.user();
        mailbox.clear();
        var answer = given().header("Authorization", "Bearer " + people.bearer(administrator))
                .post("/api/v1/users/" + user.id() + "/reset");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.asString()).startsWith("{\"reset_expires_at\":");
        assertThat(theirs.get(mailed(user.email())).text()).contains("Choose a new password", user.email());
    }
}
