package com.aunsight.tokenportal.portal;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.identity.Status;
import com.aunsight.tokenportal.testing.ManagedTokens;
import com.aunsight.tokenportal.testing.People;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportPagesTest {
    private static final String FIELD = "What you found";

    @Inject
    People people;

    @Inject
    ManagedTokens tokens;

    private static Web.WebPage report(String text) {
        return new Web()
                .get("/login")
                .click("Report a leaked token")
                .form("Stop it")
                .fill(FIELD, text)
                .press();
    }

    @Test
    void aStrangerStopsWhatTheyFound() {
        var owner = people.caller(people.user());
        var inFile = tokens.create(owner);
        var inLog = tokens.create(owner);
        var other = tokens.create(owner);

        var page = report("{\"token\": \"%s\"}\nAuthorization: Bearer %S,\n%s\n"
                .formatted(inFile.secret().reveal(), inLog.secret().reveal(), UUID.randomUUID()));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.heading()).isEqualTo("Reported");
        assertThat(page.text()).contains("3 tokens were read");
        assertThat(page.response().header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.response().asString())
                .doesNotContain(inFile.secret().reveal(), inLog.secret().reveal());
        assertThat(tokens.find(owner, inFile.token()).status()).isEqualTo(Status.DEACTIVATED);
        assertThat(tokens.find(owner, inLog.token()).status()).isEqualTo(Status.DEACTIVATED);
        assertThat(tokens.find(owner, other.token()).status()).isEqualTo(Status.ACTIVE);
    }

    @Test
    void theAnswerIsTheSameForOneThatIsNobodys() {
        var owner = people.caller(people.user());
        var living = report(tokens.create(owner).secret().reveal());
        var unknown = report(UUID.randomUUID().toString());
        assertThat(unknown.status()).isEqualTo(living.status());
        assertThat(unknown.text()).isEqualTo(living.text()).contains("One token was read");
    }

    @Test
    void whatHoldsNoTokenIsSaidBesideTheFieldAndNotEchoed() {
        String text = "my password is hunter2";
        var page = report(text);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error(FIELD)).startsWith("There is no token in this.");
        assertThat(page.response().asString()).doesNotContain("hunter2");
    }

    @Test
    void moreThanAThousandAreTakenInParts() {
        var owner = people.caller(people.user());
        var issued = tokens.create(owner);
        String lines = Stream.concat(
                        Stream.of(issued.secret().reveal()),
                        Stream.generate(() -> UUID.randomUUID().toString()).limit(1_000))
                .collect(Collectors.joining("\n"));
        var page = report(lines);
        assertThat(page.status()).isEqualTo(422);
        assertThat(page.error(FIELD)).contains("1001", "1,000");
        assertThat(tokens.find(owner, issued.token()).status()).isEqualTo(Status.ACTIVE);
    }
}
