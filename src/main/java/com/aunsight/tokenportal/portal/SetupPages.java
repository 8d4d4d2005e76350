package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Accounts.NewAdministrator;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The first administrator makes their account, by the link that the portal prints. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/setup")
@Produces(MediaType.TEXT_HTML)
class SetupPages {
    private static final String HERE = "/setup";

    private final Policies policies;
    private final Current current;
    private final Accounts accounts;
    private final LinkCookie link;
    private final Entrance entrance;
    private final Answers answers;

    SetupPages(
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

    /** The form as typed. */
    record Typed(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String firstname,
            @RestForm @DefaultValue("") String lastname,
            @RestForm @DefaultValue("") String password,
            @RestForm("time_zone") @DefaultValue("") String timeZone) {
        static final Typed NOTHING = new Typed("", "", "", "", "");

        NewAdministrator administrator() {
            return new NewAdministrator(email, firstname, lastname, password);
        }
    }

    @CheckedTemplate(basePath = "setup")
    static class Templates {
        static native TemplateInstance form(Typed typed, int minPassword, Errors errors);

        static native TemplateInstance dead(String advice);

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response form(@RestQuery @Nullable String code) {
        if (code != null) {
            return link.taken(HERE, code);
        }
        return link.code().filter(accounts::setupOpen).isPresent()
                ? Answers.page(200, form(Typed.NOTHING, Errors.NONE)).build()
                : dead();
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setUp(@BeanParam Typed typed) {
        Optional<Secret> code = link.code();
        return code.isEmpty()
                ? dead()
                : switch (accounts.setUp(code.get(), typed.administrator(), current.stranger())) {
                    case Outcome.Done<User> _ -> welcome(typed);
                    case Outcome.Refused<User>(Refusal.LinkDead _) -> dead();
                    case Outcome.Refused<User>(var refusal) -> answers.again(refusal, errors -> form(typed, errors));
                };
    }

    private Response welcome(Typed typed) {
        var answer = switch (entrance.logIn(typed.email(), typed.password(), typed.timeZone())) {
            case Outcome.Done<NewCookie>(var session) ->
                answers.seeOther("/", Flash.SET_UP).cookie(session);
            // The account is made; that too many failures came from here is another matter.
            case Outcome.Refused<NewCookie> _ -> answers.seeOther("/login", Flash.SET_UP);
        };
        return answer.cookie(link.forgotten(HERE)).build();
    }

    private TemplateInstance form(Typed typed, Errors errors) {
        return Templates.form(typed, policies.current().minPassword(), errors);
    }

    private Response dead() {
        return Answers.page(410, Templates.dead("setup"))
                .cookie(link.forgotten(HERE))
                .build();
    }
}
