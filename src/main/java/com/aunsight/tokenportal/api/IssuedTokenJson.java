package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Token;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A managed token with its new secret: the answer to a creation or a rotation, and the only one that carries it.
 *
 * @param token the GUID; left out when the same request is sent again
 * @param hint left out but then: where the secret was, and what to do
 */
record IssuedTokenJson(
        @JsonUnwrapped TokenJson facts,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint)
        implements KeyValueLines.Told {

    static IssuedTokenJson of(Token.Issued issued) {
        return new IssuedTokenJson(TokenJson.of(issued.token()), issued.secret().reveal(), null);
    }

    static IssuedTokenJson again(Token token, String hint) {
        return new IssuedTokenJson(TokenJson.of(token), null, hint);
    }

    @Override
    public String toString() {
        return "IssuedTokenJson[redacted]";
    }
}
