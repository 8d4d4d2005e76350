package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.identity.Tokens.Deactivation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes a token but not its secret. */
@ApplicationScoped
class TokenEditing {
    private final InstantSource clock;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final TokenRules rules;
    private final TokenReader reader;

    TokenEditing(InstantSource clock, AuditLog audit, IdentityMessages messages, TokenRules rules, TokenReader reader) {
        this.clock = clock;
        this.audit = audit;
        this.messages = messages;
        this.rules = rules;
        this.reader = reader;
    }

    /** The edit after its checks: what each field is to be, whether it was asked for or not. */
    private record Checked(
            String name, String note, @Nullable Instant expiresAt, List<String> allowedAddresses, String reason) {}

    @Transactional
    Outcome<Token> edit(Caller caller, UUID id, Tokens.Edit edit, @Nullable Set<Integer> revisions) {
        // Names are unique for an owner: the owner's row is the lock that renaming and creating share.
        if (edit.name() != null) {
            UserRow.locked(caller.user().id());
        }
        var found = TokenRow.ownedLocked(id, caller.user().id());
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        TokenRow token = found.get();
        if (revisions != null && !revisions.contains(token.revision)) {
            return Outcome.refused(new Refusal.Outdated());
        }
        return edit(caller, token, edit);
    }

    private Outcome<Token> edit(Caller caller, TokenRow token, Tokens.Edit edit) {
        var checks = rules.checks();
        var checked = new Checked(
                edit.name() == null ? token.name : checks.tokenName(edit.name()),
                edit.note() == null ? token.note : checks.note(edit.note()),
                edit.expiry() == null ? token.expiresAt : rules.expiry(edit.expiry(), token.place, checks),
                edit.allowedAddresses() == null
                        ? token.allowedAddresses
                        : rules.addresses(edit.allowedAddresses(), token.place, checks),
                checks.reason(Optional.ofNullable(edit.reason())));
        Optional<Refusal> invalid = checks.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        if (Boolean.TRUE.equals(edit.active()) && token.barred) {
            return Outcome.refused(new Refusal.Conflict(messages.tokenBarred()));
        }
        if (taken(token, checked.name())) {
            return Outcome.refused(new Refusal.Taken("name", messages.tokenNameTaken()));
        }
        change(caller, token, checked);
        if (edit.active() != null) {
            activate(caller, token, edit.active(), checked.reason());
        }
        return Outcome.done(reader.view(token));
    }

    private static boolean taken(TokenRow token, String name) {
        String key = Canonical.key(name);
        return !key.equals(token.nameKey)
                && TokenRow.count("ownerId = ?1 and nameKey = ?2 and deletedAt is null", token.ownerId, key) > 0;
    }

    private void change(Caller caller, TokenRow token, Checked to) {
        var changed = new ArrayList<String>();
        String formerName = null;
        if (!to.name().equals(token.name)) {
            changed.add("name");
            formerName = token.name;
            token.name = to.name();
            token.nameKey = Canonical.key(to.name());
        }
        if (!to.note().equals(token.note)) {
            changed.add("note");
            token.note = to.note();
        }
        if (!Objects.equals(to.expiresAt(), token.expiresAt)) {
            changed.add("expiry");
            token.expiresAt = to.expiresAt();
        }
        if (!to.allowedAddresses().equals(token.allowedAddresses)) {
            changed.add("allowed addresses");
            token.allowedAddresses = to.allowedAddresses();
        }
        if (changed.isEmpty()) {
            return;
        }
        token.revision++;
        audit.append(
                caller.actor(),
                new Event.TokenEdited(
                        caller.user().person(),
                        token.id,
                        token.name,
                        String.join(", ", changed),
                        formerName,
                        changed.contains("expiry") ? token.expiresAt : null,
                        changed.contains("allowed addresses") ? String.join(" ", token.allowedAddresses) : null));
    }

    /** Deactivates or reactivates; gives whether that changed anything. */
    private boolean activate(Caller caller, TokenRow token, boolean active, String reason) {
        if (active == (token.deactivatedAt == null)) {
            return false;
        }
        var owner = caller.user().person();
        token.deactivatedAt = active ? null : clock.instant();
        token.deactivationReason = active ? null : reason;
        token.revision++;
        audit.append(
                caller.actor(),
                active
                        ? new Event.TokenReactivated(owner, token.id, token.name)
                        : new Event.TokenDeactivated(owner, token.id, token.name, reason));
        return true;
    }

    @Transactional
    Outcome<Token> delete(Caller caller, UUID id) {
        Instant now = clock.instant();
        if (!caller.fresh(now)) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        var found = TokenRow.ownedLocked(id, caller.user().id());
        if (found.isEmpty()) {
            return Outcome.refused(new Refusal.NotFound());
        }
        TokenRow token = found.get();
        Token was = reader.view(token);
        token.deletedAt = now;
        token.revision++;
        TokenUseRow.delete("tokenId", token.id);
        audit.append(caller.actor(), new Event.TokenDeleted(caller.user().person(), token.id, token.name));
        return Outcome.done(was);
    }

    @Transactional
    Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason) {
        var checks = rules.checks();
        var wanted = checks.ids(ids);
        String checkedReason = checks.reason(Optional.of(reason));
        Optional<Refusal> invalid = checks.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        var tokens = TokenRow.ownedLocked(wanted, caller.user().id()).stream()
                .collect(Collectors.toMap(token -> token.id, Function.identity()));
        return Outcome.done(wanted.stream()
                .map(id -> deactivate(caller, id, tokens.get(id), checkedReason))
                .toList());
    }

    private Deactivated deactivate(Caller caller, UUID id, @Nullable TokenRow token, String reason) {
        if (token == null) {
            return new Deactivated(id, "", Deactivation.NOT_FOUND);
        }
        boolean changed = activate(caller, token, false, reason);
        return new Deactivated(id, token.name, changed ? Deactivation.DEACTIVATED : Deactivation.ALREADY_DEACTIVATED);
    }
}
