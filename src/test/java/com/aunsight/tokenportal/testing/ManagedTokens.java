package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Expiry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Managed tokens of a test, made through the port as their owner would. */
@Singleton
public class ManagedTokens {
    private final Tokens tokens;

    ManagedTokens(Tokens tokens) {
        this.tokens = tokens;
    }

    /** One that may be used from anywhere and expires in 90 days. */
    public Token.Issued create(Caller owner) {
        return create(owner, "token-" + UUID.randomUUID(), new Expiry.Default(), List.of());
    }

    /** @param allowedAddresses empty for anywhere */
    public Token.Issued create(Caller owner, String name, Expiry expiry, List<String> allowedAddresses) {
        return done(tokens.create(owner, new Tokens.NewToken(name, "", Place.OTHER, expiry, allowedAddresses, null)));
    }

    public void deactivate(Caller owner, Token token) {
        done(tokens.edit(owner, token.id(), Tokens.Edit.active(false, "left in a log")));
    }

    public void reactivate(Caller owner, Token token) {
        done(tokens.edit(owner, token.id(), Tokens.Edit.active(true, null)));
    }

    public void delete(Caller owner, Token token) {
        done(tokens.delete(owner, token.id()));
    }

    /** Gives it a new secret; the old one goes on for the overlap. */
    public Token.Issued rotate(Caller owner, Token token, Duration overlap) {
        return done(tokens.rotate(owner, token.id(), overlap));
    }

    /** As its owner sees it. */
    public Token find(Caller owner, Token token) {
        return done(tokens.find(owner, token.id()));
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }
}
