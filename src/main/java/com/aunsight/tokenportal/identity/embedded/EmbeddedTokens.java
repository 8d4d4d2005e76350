package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Usage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Managed tokens in PostgreSQL: a class for each kind of act behind one port. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedTokens implements Tokens {
    private final TokenCreation creation;
    private final TokenReader reader;
    private final TokenEditing editing;
    private final TokenRotation rotation;
    private final UsageReader usage;
    private final AuditLog audit;
    private final IdentityMessages messages;

    EmbeddedTokens(
            TokenCreation creation,
            TokenReader reader,
            TokenEditing editing,
            TokenRotation rotation,
            UsageReader usage,
            AuditLog audit,
            IdentityMessages messages) {
        this.creation = creation;
        this.reader = reader;
        this.editing = editing;
        this.rotation = rotation;
        this.usage = usage;
        this.audit = audit;
        this.messages = messages;
    }

    @Override
    public Outcome<Token.Issued> create(Caller caller, NewToken request) {
        return creation.create(caller, request);
    }

    @Override
    @Transactional
    public Outcome<Page> list(Caller caller, Query query) {
        UUID owner = caller.user().id();
        return reader.list(owner, query, reader.counts(owner));
    }

    @Override
    @Transactional
    public Counts counts(Caller caller) {
        return reader.counts(caller.user().id());
    }

    @Override
    @Transactional
    public Outcome<Token> find(Caller caller, UUID id) {
        return found(TokenRow.owned(id, caller.user().id()));
    }

    @Override
    @Transactional
    public Outcome<Usage> usage(Caller caller, UUID id, ZoneId zone, int days) {
        if (days < 1 || days > Usage.MAX_DAYS) {
            return Outcome.refused(Refusal.Invalid.of("days", messages.daysInvalid(Usage.MAX_DAYS)));
        }
        return TokenRow.owned(id, caller.user().id())
                .<Outcome<Usage>>map(token -> Outcome.done(usage.read(token.id, zone, days)))
                .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    private Outcome<Token> found(Optional<TokenRow> row) {
        return row.<Outcome<Token>>map(token -> Outcome.done(reader.view(token)))
                .orElseGet(() -> Outcome.refused(new Refusal.NotFound()));
    }

    @Override
    @Transactional
    public Outcome<Token> fileDownloaded(Caller caller, Secret secret) {
        Optional<TokenRow> token = SecretRow.<SecretRow>findByIdOptional(secret.hash())
                .map(row -> row.tokenId)
                .flatMap(id -> TokenRow.owned(id, caller.user().id()));
        token.ifPresent(row -> audit.append(
                caller.actor(), new Event.TokenFileDownloaded(caller.user().person(), row.id, row.name)));
        return found(token);
    }

    @Override
    public Outcome<Token> edit(Caller caller, UUID id, Edit edit, @Nullable Set<Integer> revisions) {
        return editing.edit(caller, id, edit, revisions);
    }

    @Override
    public Outcome<Token.Issued> rotate(Caller caller, UUID id, Duration overlap) {
        return rotation.rotate(caller, id, overlap);
    }

    @Override
    public Outcome<Token> delete(Caller caller, UUID id) {
        return editing.delete(caller, id);
    }

    @Override
    public Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason) {
        return editing.deactivate(caller, ids, reason);
    }
}
