package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Somebody invited chooses their password. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/invitation")
@Produces(MediaType.TEXT_HTML)
class InvitationPages {
    private static final String HERE = "/invitation";

    private final Policies policies;
    private final Current current;
    private final Accounts accounts;
    private final LinkCookie link;
    private final Entrance entrance;
    private final Answers answers;

    InvitationPages(
            Current current,
            Accounts accounts,
            LinkCookie link,
            Entrance entrance,
            Answers answers,
            Policies policies) {
        this.policies = policies;
        this.current = current;
        this.accounts = accounts;
        this.link = link;
        this.entrance = entrance;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "invitation")
    static class Templates {
        static native TemplateInstance form(User invited, int minPassword, Errors errors);

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response form(@RestQuery @Nullable String code) {
        return code != null
                ? link.taken(HERE, code)
                : link.code()
                        .flatMap(accounts::invited)
                        .map(invited ->
                                Answers.page(200, form(invited, Errors.NONE)).build())
                        .orElseGet(this::dead);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(
            @RestForm @DefaultValue("") String password, @RestForm("time_zone") @DefaultValue("") String timeZone) {
        var code = link.code();
        var invited = code.flatMap(accounts::invited);
        if (code.isEmpty() || invited.isEmpty()) {
            return dead();
        }
        return switch (accounts.accept(code.get(), password, current.stranger())) {
            case Outcome.Done<User>(var user) -> welcome(user, password, timeZone);
            case Outcome.Refused<User>(Refusal.LinkDead _) -> dead();
            case Outcome.Refused<User>(var refusal) -> answers.again(refusal, errors -> form(invited.get(), errors));
        };
    }

    private Response welcome(User user, String password, String timeZone) {
        var answer = switch (entrance.logIn(user.email(), password, timeZone)) {
            case Outcome.Done<NewCookie>(var session) ->
                answers.seeOther("/", Flash.JOINED).cookie(session);
            // The password is set; that too many failures came from here is another matter.
            case Outcome.Refused<NewCookie> _ -> answers.seeOther("/login", Flash.JOINED);
        };
        return answer.cookie(link.forgotten(HERE)).build();
    }

    private TemplateInstance form(User invited, Errors errors) {
        return Templates.form(invited, policies.current().minPassword(), errors);
    }

    private Response dead() {
        return Answers.page(410, SetupPages.Templates.dead("invitation"))
                .cookie(link.forgotten(HERE))
                .build();
    }
}
