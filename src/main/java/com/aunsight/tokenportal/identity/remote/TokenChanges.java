package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.identity.Tokens.Deactivation;
import com.aunsight.tokenportal.identity.Tokens.Edit;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.aunsight.tokenportal.identity.Tokens.NewToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What changes managed tokens at the service, and what the portal's log tells of it. */
@ApplicationScoped
class TokenChanges {
    private final Exchange exchange;
    private final Changes changes;

    TokenChanges(Exchange exchange, Changes changes) {
        this.exchange = exchange;
        this.changes = changes;
    }

    Outcome<Token.Issued> create(Caller caller, NewToken wanted) {
        var body = new HashMap<String, Object>();
        body.put("name", wanted.name());
        body.put("note", wanted.note());
        body.put("place", Words.of(wanted.place()));
        body.put("allowed_addresses", wanted.allowedAddresses());
        switch (wanted.expiry()) {
            case Expiry.Default _ -> {}
            case Expiry.Never _ -> body.put("never_expires", true);
            case Expiry.At(Instant at) -> body.put("expires_at", at.toString());
        }
        return changes.make(
                caller,
                "create the token “" + wanted.name() + "”",
                () -> made(exchange.change(
                        Act.TOKEN_CREATION, api -> api.createToken(Asker.of(caller), wanted.key(), body))),
                issued -> List.of(created(caller, issued)));
    }

    private static Outcome<Token.Issued> made(Answer answer) {
        return answer.replayed()
                ? answer.outcome(TokenFacts::read).then(token -> Outcome.refused(new Refusal.AlreadyMade(token.id())))
                : answer.outcome(TokenFacts.Issued::read);
    }

    private static Event created(Caller caller, Token.Issued issued) {
        var token = issued.token();
        return new Event.TokenCreated(
                caller.user().person(),
                token.id(),
                token.name(),
                Words.of(token.place()),
                token.expiresAt(),
                String.join(" ", token.allowedAddresses()),
                token.lastFour());
    }

    Outcome<Token> fileDownloaded(Caller caller, Secret secret) {
        Map<String, Object> body = Map.of("token", secret.reveal());
        return changes.make(
                caller,
                "note that a token’s file was downloaded",
                () -> exchange.change(Act.TOKEN, api -> api.fileMade(Asker.of(caller), body))
                        .outcome(TokenFacts::read),
                token -> List.of(new Event.TokenFileDownloaded(caller.user().person(), token.id(), token.name())));
    }

    /** @param former the token as it is before */
    Outcome<Token> edit(Caller caller, Token former, Edit edit, @Nullable Set<Integer> revisions) {
        var body = new HashMap<String, @Nullable Object>();
        put(body, "name", edit.name());
        put(body, "note", edit.note());
        put(body, "allowed_addresses", edit.allowedAddresses());
        put(body, "active", edit.active());
        put(body, "reason", edit.reason());
        switch (edit.expiry()) {
            case null -> {}
            // What the contract leaves to a new token alone: as long as its policy says, a token is not extended.
            case Expiry.Default _ -> {}
            case Expiry.Never _ -> body.put("expires_at", null);
            case Expiry.At(Instant at) -> body.put("expires_at", at.toString());
        }
        return changes.make(
                caller,
                "change the token “" + former.name() + "”",
                () -> exchange.change(
                                Act.TOKEN,
                                api -> api.editToken(Asker.of(caller), former.id(), entityTags(revisions), body))
                        .outcome(TokenFacts::read),
                token -> edited(caller, former, token));
    }

    private static void put(Map<String, @Nullable Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static @Nullable String entityTags(@Nullable Set<Integer> revisions) {
        return revisions == null
                ? null
                : revisions.stream().map(revision -> "\"" + revision + "\"").collect(Collectors.joining(", "));
    }

    /** By what is different now, so that the log tells what was done and not what was asked. */
    private static List<Event> edited(Caller caller, Token former, Token token) {
        var person = caller.user().person();
        var changed = new ArrayList<String>();
        boolean renamed = !token.name().equals(former.name());
        boolean extended = !Objects.equals(token.expiresAt(), former.expiresAt());
        boolean moved = !token.allowedAddresses().equals(former.allowedAddresses());
        note(changed, "name", renamed);
        note(changed, "note", !token.note().equals(former.note()));
        note(changed, "expiry", extended);
        note(changed, "allowed addresses", moved);
        var events = new ArrayList<Event>();
        boolean stopped = token.deactivatedAt() != null && former.deactivatedAt() == null;
        boolean started = token.deactivatedAt() == null && former.deactivatedAt() != null;
        if (!changed.isEmpty()) {
            events.add(new Event.TokenEdited(
                    person,
                    token.id(),
                    token.name(),
                    String.join(", ", changed),
                    renamed ? former.name() : null,
                    extended ? token.expiresAt() : null,
                    moved ? String.join(" ", token.allowedAddresses()) : null));
        }
        if (stopped) {
            String reason = Objects.requireNonNullElse(token.deactivationReason(), "");
            events.add(new Event.TokenDeactivated(person, token.id(), token.name(), reason));
        }
        if (started) {
            events.add(new Event.TokenReactivated(person, token.id(), token.name()));
        }
        return events;
    }

    private static void note(List<String> changed, String what, boolean is) {
        if (is) {
            changed.add(what);
        }
    }

    Outcome<Token.Issued> rotate(Caller caller, Token token, Duration overlap) {
        Map<String, Object> body = Map.of("overlap_seconds", overlap.toSeconds());
        return changes.make(
                caller,
                "give the token “" + token.name() + "” a new secret",
                () -> exchange.change(Act.TOKEN_ROTATION, api -> api.rotateToken(Asker.of(caller), token.id(), body))
                        .outcome(TokenFacts.Issued::read),
                issued -> List.of(new Event.TokenRotated(
                        caller.user().person(),
                        token.id(),
                        token.name(),
                        overlap.toSeconds(),
                        issued.token().lastFour())));
    }

    Outcome<Token> delete(Caller caller, Token token) {
        return changes.make(
                caller,
                "delete the token “" + token.name() + "”",
                () -> exchange.change(Act.TOKEN, api -> api.deleteToken(Asker.of(caller), token.id()))
                        .outcome(_ -> token),
                _ -> List.of(new Event.TokenDeleted(caller.user().person(), token.id(), token.name())));
    }

    Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason) {
        Map<String, Object> body = Map.of("ids", ids, "reason", reason);
        return changes.make(
                caller,
                "deactivate " + (ids.size() == 1 ? "one token" : ids.size() + " tokens"),
                () -> exchange.change(Act.TOKEN, api -> api.deactivateTokens(Asker.of(caller), body))
                        .outcome(TokenFacts.Deactivations::read),
                done -> done.stream()
                        .filter(one -> one.result() == Deactivation.DEACTIVATED)
                        .<Event>map(
                                one -> new Event.TokenDeactivated(caller.user().person(), one.id(), one.name(), reason))
                        .toList());
    }
}
