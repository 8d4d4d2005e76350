package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.identity.Tokens.Deactivation;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
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
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** One token of anybody's, for administrators: its facts, its end and its return. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/tokens")
@Produces(MediaType.TEXT_HTML)
class AllTokenPages {
    private final Current current;
    private final AllTokens tokens;
    private final Confirmation confirmation;
    private final Answers answers;

    AllTokenPages(Current current, AllTokens tokens, Confirmation confirmation, Answers answers) {
        this.current = current;
        this.tokens = tokens;
        this.confirmation = confirmation;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "alltokens")
    static class Templates {
        static native TemplateInstance token(AllTokens.Owned found, boolean own, String reason, Errors errors);

        private Templates() {}
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance token(@RestPath UUID id) {
        return token(id, "", Errors.NONE);
    }

    private TemplateInstance token(UUID id, String reason, Errors errors) {
        var caller = current.caller();
        return switch (tokens.find(caller, id)) {
            case Outcome.Done<AllTokens.Owned>(var found) ->
                Templates.token(found, found.owner().id().equals(caller.user().id()), reason, errors);
            case Outcome.Refused<AllTokens.Owned> _ -> throw new NotFoundException();
        };
    }

    @POST
    @Path("{id}/deactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(
            @RestPath UUID id, @RestForm @DefaultValue("") String reason, @RestForm @DefaultValue("") String password) {
        var done = confirmation.by(password).then(caller -> tokens.deactivate(caller, List.of(id), reason));
        return switch (done) {
            case Outcome.Done<List<Deactivated>>(var results) -> deactivated(results.getFirst());
            case Outcome.Refused<List<Deactivated>>(var refusal) ->
                answers.again(refusal, errors -> token(id, reason, errors));
        };
    }

    private Response deactivated(Deactivated done) {
        if (done.result() == Deactivation.NOT_FOUND) {
            throw new NotFoundException();
        }
        return shown(done.id(), Flash.TOKEN_BARRED);
    }

    private Response shown(UUID id, Flash flash) {
        return answers.seeOther("/admin/tokens/" + id, flash).build();
    }

    @POST
    @Path("{id}/reactivate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reactivate(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> tokens.reactivate(caller, id))) {
            case Outcome.Done<AllTokens.Owned> _ -> shown(id, Flash.TOKEN_REACTIVATED);
            case Outcome.Refused<AllTokens.Owned>(var refusal) ->
                answers.again(refusal, errors -> token(id, "", errors));
        };
    }
}
