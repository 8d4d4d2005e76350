package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Tokens;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of managed tokens.
 *
 * @param next the value for {@code after}; null at the end
 * @param counts of all that the list is about, whatever the page and its filter show; null of everybody's, whom nobody counts for each page
 */
record TokenListJson(List<TokenJson> items, @Nullable String next, Tokens.@Nullable Counts counts)
        implements KeyValueLines.Told {

    static TokenListJson of(Tokens.Page page) {
        return new TokenListJson(page.items().stream().map(TokenJson::of).toList(), page.next(), page.counts());
    }

    static TokenListJson of(AllTokens.Page page) {
        return new TokenListJson(page.items().stream().map(TokenJson::of).toList(), page.next(), null);
    }
}
