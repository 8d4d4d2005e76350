package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Refusals;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Verdicts;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Makes the port's remote implementation in front of any address, as the configuration makes it in front of one. */
@Singleton
class Distant {
    private final ObjectMapper json;
    private final AuditLog audit;
    private final Refusals refusals;
    private final InstantSource clock;
    private final ExecutorService worker;

    Distant(ObjectMapper json, AuditLog audit, Refusals refusals, InstantSource clock, ExecutorService worker) {
        this.json = json;
        this.audit = audit;
        this.refusals = refusals;
        this.clock = clock;
        this.worker = worker;
    }

    record Port(Sessions sessions, Tokens tokens, Accounts accounts, Verdicts verdicts, Policies policies) {}

    Port at(URI address) {
        var api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(2, TimeUnit.SECONDS)
                .readTimeout(5, TimeUnit.SECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(IdentityApi.class);
        var exchange = new Exchange(api, json);
        var changes = new Changes(audit);
        var sessions = new RemoteSessions(exchange, changes, audit, refusals, clock);
        return new Port(
                sessions,
                new RemoteTokens(exchange, new TokenChanges(exchange, changes)),
                new RemoteAccounts(exchange, changes, sessions),
                new RemoteVerdicts(exchange, worker),
                new RemotePolicies(exchange, clock));
    }
}
