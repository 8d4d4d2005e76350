package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;

/**
 * The file of a token. The page that shows the secret sends it back: the portal has no copy to make the file of, and a post keeps it out of
 * addresses.
 */
@Page
@Path("/tokens")
class TokenFilePages {
    private final Current current;
    private final Tokens tokens;

    TokenFilePages(Current current, Tokens tokens) {
        this.current = current;
        this.tokens = tokens;
    }

    @POST
    @Path("file")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response download(@RestForm @DefaultValue("") String token, @RestForm @DefaultValue("json") String form) {
        var secret = Secret.parse(token).orElseThrow(NotFoundException::new);
        return switch (tokens.fileDownloaded(current.caller(), secret)) {
            case Outcome.Done<Token>(Token found) ->
                form.equals("kubernetes")
                        ? TokenFile.kubernetes(secret, found.name()).attachment()
                        : TokenFile.json(secret).attachment();
            case Outcome.Refused<Token> _ -> throw new NotFoundException();
        };
    }
}
