package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.AllTokens;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** A managed token with its owner, as administrators see it. */
record OwnedTokenJson(@JsonUnwrapped TokenJson facts, OwnerJson owner) {

    static OwnedTokenJson of(AllTokens.Owned owned) {
        return new OwnedTokenJson(TokenJson.of(owned.token()), OwnerJson.of(owned.owner()));
    }
}
