package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.TokenExport;
import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.platform.Csv;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
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

/** Everybody's tokens, for administrators: found, exported, and switched off together. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/tokens")
@Produces(MediaType.TEXT_HTML)
class AllTokensPage {
    private final Current current;
    private final AllTokens tokens;
    private final TokenExport export;
    private final Confirmation confirmation;
    private final Downloads downloads;
    private final Answers answers;
    private final TokenMessages messages;

    AllTokensPage(
            Current current,
            AllTokens tokens,
            TokenExport export,
            Confirmation confirmation,
            Downloads downloads,
            Answers answers,
            TokenMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.export = export;
        this.confirmation = confirmation;
        this.downloads = downloads;
        this.answers = answers;
        this.messages = messages;
    }

    /** What the address says. */
    record Asked(
            @RestQuery @DefaultValue("") String status,
            @RestQuery @DefaultValue("") String q,
            @RestQuery @DefaultValue("") String owner,
            @RestQuery("last_four") @DefaultValue("") String lastFour,
            @RestQuery @DefaultValue("") String sort,
            @RestQuery @DefaultValue("") String after) {
        AllTokenList list() {
            return AllTokenList.of(status, q, owner, lastFour, sort, after);
        }
    }

    /** The same beside a form, which comes back with the page that it was sent from. */
    record Sent(
            @RestForm @DefaultValue("") String status,
            @RestForm @DefaultValue("") String q,
            @RestForm @DefaultValue("") String owner,
            @RestForm("last_four") @DefaultValue("") String lastFour,
            @RestForm @DefaultValue("") String sort,
            @RestForm @DefaultValue("") String after) {
        AllTokenList list() {
            return AllTokenList.of(status, q, owner, lastFour, sort, after);
        }
    }

    @CheckedTemplate(basePath = "alltokens")
    static class Templates {
        static native TemplateInstance list(
                AllTokenList list,
                List<AllTokens.Owned> items,
                @Nullable String next,
                List<UUID> chosen,
                String reason,
                Errors errors);

        static native TemplateInstance deactivated(List<Deactivated> results, String back);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public Response list(@BeanParam Asked asked) {
        var list = asked.list();
        return switch (tokens.list(current.caller(), list.query())) {
            case Outcome.Done<AllTokens.Page>(var page) ->
                Answers.page(200, page(list, page, List.of(), "", Errors.NONE)).build();
            // An address of another order, or not ours: from the beginning.
            case Outcome.Refused<AllTokens.Page> _ ->
                Answers.seeOther(list.beginning()).build();
        };
    }

    private static TemplateInstance page(
            AllTokenList list, AllTokens.Page page, List<UUID> chosen, String reason, Errors errors) {
        String next = page.next();
        return Templates.list(list, page.items(), next == null ? null : list.following(next), chosen, reason, errors);
    }

    @POST
    @Path("deactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(
            @RestForm List<UUID> ids,
            @RestForm @DefaultValue("") String reason,
            @RestForm @DefaultValue("") String password,
            @BeanParam Sent sent) {
        var done = ids.isEmpty()
                ? Outcome.<List<Deactivated>>refused(Refusal.Invalid.of("ids", messages.nothingChosen()))
                : confirmation.by(password).then(caller -> tokens.deactivate(caller, ids, reason));
        return switch (done) {
            case Outcome.Done<List<Deactivated>>(var results) ->
                Answers.page(200, Templates.deactivated(results, sent.list().beginning()))
                        .build();
            case Outcome.Refused<List<Deactivated>>(var refusal) -> again(refusal, sent.list(), ids, reason);
        };
    }

    private Response again(Refusal refusal, AllTokenList list, List<UUID> ids, String reason) {
        return switch (tokens.list(current.caller(), list.query())) {
            case Outcome.Done<AllTokens.Page>(var page) ->
                answers.again(refusal, errors -> page(list, page, ids, reason, errors));
            case Outcome.Refused<AllTokens.Page> _ ->
                Answers.seeOther(list.beginning()).build();
        };
    }

    /** @param format {@code csv} or {@code jsonl} */
    @GET
    @Path("export")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Produces(MediaType.WILDCARD)
    public Response export(@BeanParam Asked asked, @RestQuery @DefaultValue("") String format) {
        var caller = current.caller();
        var query = asked.list().query();
        return switch (format) {
            case "csv" ->
                downloads.of("aunsight-tokens", format, Csv.MEDIA_TYPE, out -> export.csv(caller, query, out));
            case "jsonl" ->
                downloads.of(
                        "aunsight-tokens", format, TokenExport.JSON_LINES, out -> export.jsonLines(caller, query, out));
            default -> throw new NotFoundException();
        };
    }
}
