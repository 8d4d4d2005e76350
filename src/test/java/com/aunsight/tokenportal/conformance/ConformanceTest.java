package com.aunsight.tokenportal.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.conformance.Conformance.Check;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConformanceTest {
    @Inject
    People people;

    @Test
    void aPortalConforms() throws Exception {
        var checks = new Conformance(here("")).run(people.user().email(), People.PASSWORD);
        assertThat(checks).hasSizeGreaterThan(25).allMatch(Check::holds);
    }

    @Test
    void whoCannotLogInIsToldSo() throws Exception {
        var checks = new Conformance(here("")).run(people.user().email(), "not the password at all");
        assertThat(checks)
                .containsExactly(
                        new Check("a wrong password is 401 wrong-password", null),
                        new Check("a log-in is 201 with a session token", "answered 401 and not 201"));
    }

    @Test
    void whatIsNoSuchServiceDoesNotConform() throws Exception {
        assertThat(new Conformance(here("/elsewhere")).run("ada@example.org", "violet"))
                .isNotEmpty()
                .noneMatch(Check::holds);
        assertThat(new Conformance(URI.create("http://127.0.0.1:1")).run("ada@example.org", "violet"))
                .isNotEmpty()
                .allSatisfy(check -> assertThat(check.why()).startsWith("no answer"));
    }

    private static URI here(String path) {
        return URI.create("http://localhost:" + RestAssured.port + path);
    }
}
