package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policy;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The rules of the place: what holds, whom another policy would affect, and setting it. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/policy")
@Produces(MediaType.TEXT_HTML)
class PolicyPages {
    private static final String PREVIEW = "preview";

    private final Current current;
    private final Policies policies;
    private final Confirmation confirmation;
    private final Places places;
    private final Times times;
    private final Answers answers;
    private final PolicyMessages messages;

    PolicyPages(
            Current current,
            Policies policies,
            Confirmation confirmation,
            Places places,
            Times times,
            Answers answers,
            PolicyMessages messages) {
        this.current = current;
        this.policies = policies;
        this.confirmation = confirmation;
        this.places = places;
        this.times = times;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "policy")
    static class Templates {
        /** @param impact of what is typed; null until it was asked for */
        static native TemplateInstance page(
                Policy configured, PolicyForm typed, Policies.@Nullable Impact impact, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance page() {
        var state = policies.state(current.caller());
        return Templates.page(state.configured(), PolicyForm.of(state.set(), places, times), null, Errors.NONE);
    }

    @POST
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @BeanParam PolicyForm typed,
            @RestForm @DefaultValue("") String act,
            @RestForm @DefaultValue("") String password) {
        return act.equals(PREVIEW) ? preview(typed) : set(typed, password);
    }

    private Response preview(PolicyForm typed) {
        var impact = typed.read(places, messages).then(rules -> policies.impact(current.caller(), rules));
        return switch (impact) {
            case Outcome.Done<Policies.Impact>(var found) ->
                Answers.page(200, page(typed, found, Errors.NONE)).build();
            case Outcome.Refused<Policies.Impact>(var refusal) ->
                answers.again(refusal, errors -> page(typed, null, errors));
        };
    }

    private Response set(PolicyForm typed, String password) {
        var outcome = typed.read(places, messages)
                .then(rules -> confirmation.by(password).then(caller -> policies.change(caller, rules)));
        return switch (outcome) {
            case Outcome.Done<Policies.State> _ ->
                answers.seeOther("/admin/policy", Flash.POLICY_CHANGED).build();
            case Outcome.Refused<Policies.State>(var refusal) ->
                answers.again(refusal, errors -> page(typed, null, errors));
        };
    }

    private TemplateInstance page(PolicyForm typed, Policies.@Nullable Impact impact, Errors errors) {
        return Templates.page(policies.state(current.caller()).configured(), typed, impact, errors);
    }
}
