package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Tokens;
import jakarta.ws.rs.DefaultValue;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which tokens are asked for: of one's own, or of everybody's. */
class TokensWanted {
    @RestQuery
    @DefaultValue("")
    String q = "";

    @RestQuery
    @Nullable
    String status;

    @RestQuery
    @Nullable
    String sort;

    @RestQuery
    @Nullable
    String owner;

    @RestQuery("last_four")
    @Nullable
    String lastFour;

    @RestQuery
    @Nullable
    String scope;

    Tokens.Query own(Parameters parameters, @Nullable String after, int limit) {
        parameters.onlyOfAll("owner", owner);
        parameters.onlyOfAll("last_four", lastFour);
        return new Tokens.Query(
                q,
                parameters.word("status", status, Tokens.Shown.values(), Tokens.Shown.ALL),
                parameters.word("sort", sort, Tokens.Sort.values(), Tokens.Sort.CREATED),
                after,
                limit);
    }

    AllTokens.Query everybodys(Parameters parameters, @Nullable String after, int limit) {
        return new AllTokens.Query(
                parameters.word("status", status, AllTokens.Shown.values(), AllTokens.Shown.ALL),
                new AllTokens.Search(q, owner == null ? "" : owner, lastFour == null ? "" : lastFour),
                sort == null ? null : parameters.word("sort", sort, Tokens.Sort.values()),
                after,
                limit);
    }
}
