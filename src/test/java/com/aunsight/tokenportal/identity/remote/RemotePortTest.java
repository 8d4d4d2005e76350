package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.PortContract;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Verdicts;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/** The same rules over HTTP: the owner is the application under test, as the one behind any other portal would be. */
@QuarkusTest
class RemotePortTest extends PortContract {
    @Inject
    Distant distant;

    private Distant.Port port;

    @BeforeEach
    void connect() {
        port = distant.at(URI.create("http://localhost:" + RestAssured.port));
    }

    @Override
    protected Sessions sessions() {
        return port.sessions();
    }

    @Override
    protected Tokens tokens() {
        return port.tokens();
    }

    @Override
    protected Accounts accounts() {
        return port.accounts();
    }

    @Override
    protected Verdicts verdicts() {
        return port.verdicts();
    }

    @Override
    protected Policies policies() {
        return port.policies();
    }
}
