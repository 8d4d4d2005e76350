package com.aunsight.tokenportal.toolbelt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.testing.Web;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** How people come to {@code au2}. */
@QuarkusTest
class ToolbeltPagesTest {
    @Inject
    PortalUrl portal;

    @Test
    void theScriptIsTextThatAsksThisPortal() {
        String script = given().get("/toolbelt/au2")
                .then()
                .statusCode(200)
                .contentType(equalTo("text/plain;charset=UTF-8"))
                .header("Content-Disposition", "inline; filename=\"au2\"")
                .extract()
                .asString();

        assertThat(script).startsWith("#!/bin/sh\n").contains("\ndefault_url='" + portal.origin() + "'\n");
    }

    @Test
    void thePageIsOpenToAllAndLeadsToTheScript() {
        var page = new Web().get("/login").click("In a terminal: au2");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.path()).isEqualTo("/toolbelt");
        assertThat(page.text()).contains("curl -fsS -o ~/.local/bin/au2 " + portal.of("/toolbelt/au2"));
        assertThat(page.click("Read the script first").path()).isEqualTo("/toolbelt/au2");
    }
}
