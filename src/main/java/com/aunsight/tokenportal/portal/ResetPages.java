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
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Somebody who lost their password chooses a new one, by an administrator's link. They log in after it: with their second factor, if they have one. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/reset")
@Produces(MediaType.TEXT_HTML)
class ResetPages {
    private static final String HERE = "/reset";

    private final Current current;
    private final Accounts accounts;
    private final LinkCookie link;
    private final Answers answers;
    private final Policies policies;

    ResetPages(Current current, Accounts accounts, LinkCookie link, Answers answers, Policies policies) {
        this.current = current;
        this.accounts = accounts;
        this.link = link;
        this.answers = answers;
        this.policies = policies;
    }

    @CheckedTemplate(basePath = "reset")
    static class Templates {
        static native TemplateInstance form(User resetting, int minPassword, Errors errors);

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response form(@RestQuery @Nullable String code) {
        return code != null
                ? link.taken(HERE, code)
                : link.code()
                        .flatMap(accounts::resetting)
                        .map(user -> Answers.page(200, form(user, Errors.NONE)).build())
                        .orElseGet(this::dead);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reset(@RestForm @DefaultValue("") String password) {
        var code = link.code();
        var resetting = code.flatMap(accounts::resetting);
        if (code.isEmpty() || resetting.isEmpty()) {
            return dead();
        }
        return switch (accounts.reset(code.get(), password, current.stranger())) {
            case Outcome.Done<User> _ ->
                answers.seeOther("/login", Flash.PASSWORD_RESET)
                        .cookie(link.forgotten(HERE))
                        .build();
            case Outcome.Refused<User>(Refusal.LinkDead _) -> dead();
            case Outcome.Refused<User>(var refusal) -> answers.again(refusal, errors -> form(resetting.get(), errors));
        };
    }

    private TemplateInstance form(User resetting, Errors errors) {
        return Templates.form(resetting, policies.current().minPassword(), errors);
    }

    private Response dead() {
        return Answers.page(410, SetupPages.Templates.dead("reset"))
                .cookie(link.forgotten(HERE))
                .build();
    }
}
