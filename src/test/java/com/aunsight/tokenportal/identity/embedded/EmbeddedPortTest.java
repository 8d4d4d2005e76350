package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.PortContract;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Verdicts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class EmbeddedPortTest extends PortContract {
    @Inject
    Sessions sessions;

    @Inject
    Tokens tokens;

    @Inject
    Accounts accounts;

    @Inject
    Verdicts verdicts;

    @Inject
    Policies policies;

    @Override
    protected Sessions sessions() {
        return sessions;
    }

    @Override
    protected Tokens tokens() {
        return tokens;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Verdicts verdicts() {
        return verdicts;
    }

    @Override
    protected Policies policies() {
        return policies;
    }
}
