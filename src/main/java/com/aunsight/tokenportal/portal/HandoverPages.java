package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Handovers;
import com.aunsight.tokenportal.identity.Handovers.Held;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** Somebody’s token given to another owner, by an administrator. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/tokens/{id}/hand-over")
@Produces(MediaType.TEXT_HTML)
class HandoverPages {
    private final Current current;
    private final Handovers handovers;
    private final Confirmation confirmation;
    private final Answers answers;

    HandoverPages(Current current, Handovers handovers, Confirmation confirmation, Answers answers) {
        this.current = current;
        this.handovers = handovers;
        this.confirmation = confirmation;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "handover")
    static class Templates {
        static native TemplateInstance form(Held held, String email, String name, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance form(@RestPath UUID id) {
        var held = held(id);
        return Templates.form(held, "", held.token().name(), Errors.NONE);
    }

    private Held held(UUID id) {
        return switch (handovers.find(current.caller(), id)) {
            case Outcome.Done<Held>(var held) -> held;
            case Outcome.Refused<Held> _ -> throw new NotFoundException();
        };
    }

    @POST
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response handOver(
            @RestPath UUID id,
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String password) {
        var outcome = confirmation.by(password).then(caller -> handovers.handOver(caller, id, email, name));
        return switch (outcome) {
            case Outcome.Done<Held>(var held) ->
                answers.seeOther("/admin/users/" + held.owner().id(), Flash.TOKEN_HANDED_OVER)
                        .build();
            case Outcome.Refused<Held>(var refusal) ->
                answers.again(refusal, errors -> Templates.form(held(id), email, name, errors));
        };
    }
}
