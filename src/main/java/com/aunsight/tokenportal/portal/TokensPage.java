package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** All tokens of a person, and switching off several at once. */
@Page
@Path("/tokens")
@Produces(MediaType.TEXT_HTML)
class TokensPage {
    private final Current current;
    private final Tokens tokens;
    private final Answers answers;
    private final TokenMessages messages;

    TokensPage(Current current, Tokens tokens, Answers answers, TokenMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        static native TemplateInstance list(
                TokenList list,
                List<TokenList.Filter> filters,
                List<Token> items,
                @Nullable String next,
                List<UUID> chosen,
                String reason,
                Errors errors);

        static native TemplateInstance deactivated(List<Tokens.Deactivated> results);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public Response list(
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("") String status,
            @RestQuery @DefaultValue("") String sort,
            @RestQuery @DefaultValue("") String after) {
        var list = TokenList.of(q, status, sort, after);
        return switch (tokens.list(current.caller(), list.query())) {
            case Outcome.Done<Tokens.Page>(var page) ->
                Answers.page(200, page(list, page, List.of(), "", Errors.NONE)).build();
            // An address of another order, or not ours: from the beginning.
            case Outcome.Refused<Tokens.Page> _ ->
                Answers.seeOther(list.beginning()).build();
        };
    }

    private static TemplateInstance page(
            TokenList list, Tokens.Page page, List<UUID> chosen, String reason, Errors errors) {
        String next = page.next();
        return Templates.list(
                list,
                list.filters(page.counts()),
                page.items(),
                next == null ? null : list.following(next),
                chosen,
                reason,
                errors);
    }

    @POST
    @Path("deactivate")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(
            @RestForm List<UUID> ids,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String q,
            @RestForm @DefaultValue("") String status,
            @RestForm @DefaultValue("") String sort,
            @RestForm @DefaultValue("") String after) {
        var done = ids.isEmpty()
                ? Outcome.<List<Tokens.Deactivated>>refused(Refusal.Invalid.of("ids", messages.nothingChosen()))
                : tokens.deactivate(current.caller(), ids, reason);
        return switch (done) {
            case Outcome.Done<List<Tokens.Deactivated>>(var results) ->
                Answers.page(200, Templates.deactivated(results)).build();
            case Outcome.Refused<List<Tokens.Deactivated>>(var refusal) ->
                again(refusal, TokenList.of(q, status, sort, after), ids, reason);
        };
    }

    private Response again(Refusal refusal, TokenList list, List<UUID> ids, String reason) {
        return switch (tokens.list(current.caller(), list.query())) {
            case Outcome.Done<Tokens.Page>(var page) ->
                answers.again(refusal, errors -> page(list, page, ids, reason, errors));
            case Outcome.Refused<Tokens.Page> _ ->
                Answers.seeOther(list.beginning()).build();
        };
    }
}
