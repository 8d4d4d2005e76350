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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** What a token's secret goes through after its making: first use, rotation, and the end of all of them. */
@Page
@Path("/tokens")
@Produces(MediaType.TEXT_HTML)
class TokenSecretPages {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");
    /** What the port refuses with the words for it. */
    private static final Duration NONE_OF_OURS = Duration.ofSeconds(-1);

    private final Current current;
    private final Tokens tokens;
    private final Confirmation confirmation;
    private final Answers answers;
    private final SecretPage secretPage;
    private final Times times;
    private final Agents agents;
    private final TokenMessages messages;

    TokenSecretPages(
            Current current,
            Tokens tokens,
            Confirmation confirmation,
            Answers answers,
            SecretPage secretPage,
            Times times,
            Agents agents,
            TokenMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.confirmation = confirmation;
        this.answers = answers;
        this.secretPage = secretPage;
        this.times = times;
        this.agents = agents;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        static native TemplateInstance rotate(Token token, String overlap, Errors errors);

        static native TemplateInstance delete(Token token, String typed, Errors errors);

        private Templates() {}
    }

    /** For the page that has just shown the secret: a sentence once it was used, nothing before. */
    @GET
    @Path("{id}/first-use")
    @RolesAllowed(Takes.PAGE)
    @Produces(MediaType.TEXT_PLAIN)
    public String firstUse(@RestPath UUID id) {
        var secrets = found(id).secrets();
        var use = secrets.isEmpty() ? null : secrets.getFirst().lastUse();
        return use == null
                ? ""
                : messages.firstUseSeen(times.ago(use.at()), use.origin().address(), agents.of(use.origin()));
    }

    private Token found(UUID id) {
        return switch (tokens.find(current.caller(), id)) {
            case Outcome.Done<Token>(Token token) -> token;
            case Outcome.Refused<Token> _ -> throw new NotFoundException();
        };
    }

    @POST
    @Path("{id}/rotate")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(
            @RestPath UUID id,
            @RestForm("overlap_seconds") @DefaultValue("0") String overlap,
            @RestForm @DefaultValue("") String password) {
        var wanted = SECONDS.matcher(overlap).matches() ? Duration.ofSeconds(Integer.parseInt(overlap)) : NONE_OF_OURS;
        return switch (confirmation.by(password).then(caller -> tokens.rotate(caller, id, wanted))) {
            case Outcome.Done<Token.Issued>(var issued) -> secretPage.rotated(issued);
            case Outcome.Refused<Token.Issued>(var refusal) ->
                answers.again(refusal, errors -> Templates.rotate(found(id), overlap, errors));
        };
    }

    @POST
    @Path("{id}/delete")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response delete(
            @RestPath UUID id,
            @RestForm("confirmation") @DefaultValue("") String typed,
            @RestForm @DefaultValue("") String password) {
        var token = found(id);
        var done = typed.strip().equals(token.name())
                ? confirmation.by(password).then(caller -> tokens.delete(caller, id))
                : Outcome.<Token>refused(Refusal.Invalid.of("confirmation", messages.confirmationWrong()));
        return switch (done) {
            case Outcome.Done<Token> _ ->
                answers.seeOther("/tokens", Flash.TOKEN_DELETED).build();
            case Outcome.Refused<Token>(var refusal) ->
                answers.again(refusal, errors -> Templates.delete(token, typed, errors));
        };
    }
}
