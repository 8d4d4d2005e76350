package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The managed tokens of the one who asks. */
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
class TokensResource {
    private final Current current;
    private final Tokens tokens;
    private final AllTokens allTokens;
    private final Policies policies;
    private final Parameters parameters;
    private final ApiMessages messages;

    TokensResource(
            Current current,
            Tokens tokens,
            AllTokens allTokens,
            Policies policies,
            Parameters parameters,
            ApiMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.allTokens = allTokens;
        this.policies = policies;
        this.parameters = parameters;
        this.messages = messages;
    }

    @GET
    @RolesAllowed(Takes.SESSION)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "List one’s managed tokens; everybody’s with scope=all")
    public TokenListJson list(
            @BeanParam TokensWanted wanted, @RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
        int most = parameters.limit(limit);
        return parameters.everybody(wanted.scope)
                ? TokenListJson.of(
                        granted(allTokens.list(current.caller(), wanted.everybodys(parameters, after, most))))
                : TokenListJson.of(granted(tokens.list(current.caller(), wanted.own(parameters, after, most))));
    }

    @POST
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Create a managed token; needs a fresh password")
    @APIResponse(responseCode = "201")
    public RestResponse<IssuedTokenJson> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, NewTokenJson wanted) {
        if (wanted.contradictory()) {
            throw new Malformed("never_expires", messages.expiryTwice());
        }
        var caller = current.caller();
        return switch (tokens.create(caller, wanted.toRequest(key))) {
            case Outcome.Refused<Token.Issued>(Refusal.AlreadyMade(UUID id)) -> madeBefore(id);
            case Outcome<Token.Issued> made -> created(granted(made));
        };
    }

    /** The first answer again, but for the secret, which is nowhere any more. */
    private RestResponse<IssuedTokenJson> madeBefore(UUID id) {
        return switch (tokens.find(current.caller(), id)) {
            case Outcome.Done<Token>(Token token) ->
                answer(RestResponse.Status.CREATED, token, IssuedTokenJson.again(token, messages.madeBefore()))
                        .header("Idempotency-Replayed", true)
                        .location(address(id))
                        .build();
            // Deleted since.
            case Outcome.Refused<Token> _ -> throw new Refused(new Refusal.AlreadyMade(id));
        };
    }

    private static RestResponse<IssuedTokenJson> created(Token.Issued issued) {
        var token = issued.token();
        return answer(RestResponse.Status.CREATED, token, IssuedTokenJson.of(issued))
                .location(address(token.id()))
                .build();
    }

    private static URI address(UUID id) {
        return URI.create("/api/v1/tokens/" + id);
    }

    private static <T> RestResponse.ResponseBuilder<T> answer(RestResponse.Status status, Token token, T body) {
        return RestResponse.ResponseBuilder.create(status, body).header(HttpHeaders.ETAG, EntityTag.of(token));
    }

    /** Open to all, as the pages are that tell it: a portal in front of this one asks for nobody in particular. */
    @GET
    @Path("policy")
    @PermitAll
    @Operation(summary = "Read the policy that people are told: how long tokens and sessions may live, and more")
    public PolicyJson.ValuesJson policy() {
        return PolicyJson.ValuesJson.of(policies.current());
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Read a managed token; anybody’s with scope=all")
    public RestResponse<TokenJson> read(@RestPath UUID id, @RestQuery @Nullable String scope) {
        if (parameters.everybody(scope)) {
            var owned = granted(allTokens.find(current.caller(), id));
            return answer(RestResponse.Status.OK, owned.token(), TokenJson.of(owned))
                    .build();
        }
        return shown(granted(tokens.find(current.caller(), id)));
    }

    @GET
    @Path("{id}/usage")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "See how a managed token was used, by day, outcome, origin and secret")
    public UsageJson usage(
            @RestPath UUID id, @RestQuery @Nullable String days, @RestQuery("time_zone") @Nullable String timeZone) {
        var zone = parameters.zone("time_zone", timeZone);
        int back = parameters.number("days", days, Usage.DAYS);
        return UsageJson.of(granted(tokens.usage(current.caller(), id, zone, back)));
    }

    private static RestResponse<TokenJson> shown(Token token) {
        return answer(RestResponse.Status.OK, token, TokenJson.of(token)).build();
    }

    @PATCH
    @Path("{id}")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change, deactivate or reactivate a managed token")
    public RestResponse<TokenJson> edit(
            @RestPath UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, TokenPatchJson patch) {
        return shown(granted(tokens.edit(current.caller(), id, patch.toEdit(), revisions(ifMatch))));
    }

    private @Nullable Set<Integer> revisions(@Nullable String ifMatch) {
        return ifMatch == null || EntityTag.any(ifMatch)
                ? null
                : EntityTag.revisions(ifMatch)
                        .orElseThrow(() -> new Malformed(HttpHeaders.IF_MATCH, messages.entityTag()));
    }

    @POST
    @Path("{id}/rotation")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Give a managed token a new secret; needs a fresh password")
    @APIResponse(responseCode = "201")
    public RestResponse<IssuedTokenJson> rotate(@RestPath UUID id, RotationJson rotation) {
        var issued = granted(tokens.rotate(current.caller(), id, rotation.overlap()));
        return answer(RestResponse.Status.CREATED, issued.token(), IssuedTokenJson.of(issued))
                .build();
    }

    @DELETE
    @Path("{id}")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Delete a managed token; needs a fresh password")
    public void delete(@RestPath UUID id) {
        granted(tokens.delete(current.caller(), id));
    }

    /** For the log: the secret is sent back by whoever it was shown to, and the file is made there. */
    @POST
    @Path("files")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(200)
    @Operation(summary = "Tell that a file was made of a managed token’s secret")
    public RestResponse<TokenJson> fileMade(TokenFileJson file) {
        var secret = Secret.parse(file.token()).orElseThrow(() -> new Refused(new Refusal.NotFound()));
        return shown(granted(tokens.fileDownloaded(current.caller(), secret)));
    }

    @POST
    @Path("deactivations")
    @RolesAllowed(Takes.SESSION)
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(200)
    @Operation(
            summary = "Deactivate managed tokens together; everybody’s, which needs a fresh password, with scope=all")
    public ListJson<DeactivationsJson.ResultJson> deactivate(
            @RestQuery @Nullable String scope, DeactivationsJson wanted) {
        String reason = Objects.requireNonNullElse(wanted.reason(), "");
        var done = granted(
                parameters.everybody(scope)
                        ? allTokens.deactivate(current.caller(), wanted.ids(), reason)
                        : tokens.deactivate(current.caller(), wanted.ids(), reason));
        return new ListJson<>(
                done.stream().map(DeactivationsJson.ResultJson::of).toList(), null);
    }
}
