package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Managed tokens of the service: read here, changed by {@link TokenChanges}. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteTokens implements Tokens {
    private final Exchange exchange;
    private final TokenChanges changes;

    RemoteTokens(Exchange exchange, TokenChanges changes) {
        this.exchange = exchange;
        this.changes = changes;
    }

    @Override
    public Outcome<Page> list(Caller caller, Query query) {
        return exchange.read(api -> api.tokens(
                        Asker.of(caller),
                        query.text(),
                        Words.of(query.shown()),
                        Words.of(query.sort()),
                        query.after(),
                        query.limit()))
                .outcome(TokenFacts.Listed::read);
    }

    @Override
    public Counts counts(Caller caller) {
        return exchange.read(
                        api -> api.tokens(Asker.of(caller), "", Words.of(Shown.ALL), Words.of(Sort.CREATED), null, 1))
                .value(TokenFacts.Listed::read)
                .counts();
    }

    @Override
    public Outcome<Token> find(Caller caller, UUID id) {
        return exchange.read(api -> api.token(Asker.of(caller), id)).outcome(TokenFacts::read);
    }

    @Override
    public Outcome<Usage> usage(Caller caller, UUID id, ZoneId zone, int days) {
        return exchange.read(api -> api.usage(Asker.of(caller), id, zone.getId(), days))
                .outcome(UsageFacts::read);
    }

    @Override
    public Outcome<Token.Issued> create(Caller caller, NewToken request) {
        return changes.create(caller, request);
    }

    @Override
    public Outcome<Token> fileDownloaded(Caller caller, Secret secret) {
        return changes.fileDownloaded(caller, secret);
    }

    @Override
    public Outcome<Token> edit(Caller caller, UUID id, Edit edit, @Nullable Set<Integer> revisions) {
        return find(caller, id).then(token -> changes.edit(caller, token, edit, revisions));
    }

    @Override
    public Outcome<Token.Issued> rotate(Caller caller, UUID id, Duration overlap) {
        return find(caller, id).then(token -> changes.rotate(caller, token, overlap));
    }

    @Override
    public Outcome<Token> delete(Caller caller, UUID id) {
        return find(caller, id).then(token -> changes.delete(caller, token));
    }

    @Override
    public Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason) {
        return changes.deactivate(caller, ids, reason);
    }
}
