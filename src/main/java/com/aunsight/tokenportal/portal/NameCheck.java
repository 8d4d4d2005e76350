package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** What the form of a new token says of a name while it is typed. A comfort: the rule is kept where the token is made. */
@Page
@Path("/tokens")
@Produces(MediaType.TEXT_PLAIN)
class NameCheck {
    private static final int LONGEST = 100;

    private final Current current;
    private final Tokens tokens;
    private final TokenMessages messages;

    NameCheck(Current current, Tokens tokens, TokenMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.messages = messages;
    }

    /** A sentence; empty where there is nothing to say. */
    @GET
    @Path("new/name")
    @RolesAllowed(Takes.PAGE)
    public String check(@RestQuery @DefaultValue("") String name) {
        String wanted = name.strip();
        if (wanted.isEmpty()) {
            return "";
        }
        if (wanted.codePointCount(0, wanted.length()) > LONGEST) {
            return messages.nameLong();
        }
        return taken(wanted) ? messages.nameTaken() : messages.nameFree();
    }

    private boolean taken(String name) {
        var query = new Tokens.Query(name, Tokens.Shown.ALL, Tokens.Sort.NAME, null, Tokens.MAX_LIMIT);
        return switch (tokens.list(current.caller(), query)) {
            case Outcome.Done<Tokens.Page>(var page) ->
                page.items().stream().anyMatch(token -> token.name().equalsIgnoreCase(name));
            case Outcome.Refused<Tokens.Page> _ -> false;
        };
    }
}
