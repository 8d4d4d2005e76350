package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Revocation;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Denials;
import com.aunsight.tokenportal.security.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/** Whoever found leaked secrets ends them, without an account. What they sent is shown to nobody, themselves included. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("report")
@Produces(MediaType.TEXT_HTML)
class ReportPages {
    private static final int MOST = 1_000;

    private final RoutingContext request;
    private final Current current;
    private final Revocation revocation;
    private final Denials denials;
    private final Answers answers;
    private final ReportMessages messages;

    ReportPages(
            RoutingContext request,
            Current current,
            Revocation revocation,
            Denials denials,
            Answers answers,
            ReportMessages messages) {
        this.request = request;
        this.current = current;
        this.revocation = revocation;
        this.denials = denials;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "report")
    static class Templates {
        static native TemplateInstance form(Errors errors);

        static native TemplateInstance done(int found);

        private Templates() {}
    }

    @GET
    @PermitAll
    public TemplateInstance form() {
        return Templates.form(Errors.NONE);
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(@RestForm @DefaultValue("") String token) {
        var found = Secret.within(token);
        if (found.isEmpty() || found.size() > MOST) {
            String wrong = found.isEmpty() ? messages.none() : messages.tooMany(found.size());
            return answers.again(Again.of(422, Errors.field("token", wrong)), Templates::form);
        }
        var wait = allKnown(found) ? Duration.ZERO : denials.unknown(request);
        return wait.isPositive()
                ? answers.again(new Refusal.Throttled(wait), Templates::form)
                : Answers.page(200, Templates.done(found.size())).build();
    }

    /** Each on its own: what is found after a failure is not lost with it. */
    private boolean allKnown(List<Secret> found) {
        long known = found.stream()
                .filter(secret -> revocation.revoke(secret, Revocation.Why.REPORTED, current.stranger()))
                .count();
        return known == found.size();
    }
}
