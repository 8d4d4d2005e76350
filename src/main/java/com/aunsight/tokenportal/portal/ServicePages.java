package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Service;
import com.aunsight.tokenportal.identity.Services;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Platform services that may ask about tokens: registered, given new secrets and removed by administrators. */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/services")
@Produces(MediaType.TEXT_HTML)
class ServicePages {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,7}");
    /** What the port refuses with the words for it. */
    private static final Duration NONE_OF_OURS = Duration.ofSeconds(-1);

    private final Current current;
    private final Services services;
    private final Confirmation confirmation;
    private final PortalUrl portal;
    private final Answers answers;
    private final ServiceMessages messages;

    ServicePages(
            Current current,
            Services services,
            Confirmation confirmation,
            PortalUrl portal,
            Answers answers,
            ServiceMessages messages) {
        this.current = current;
        this.services = services;
        this.confirmation = confirmation;
        this.portal = portal;
        this.answers = answers;
        this.messages = messages;
    }

    /**
     * The form that comes back on a service's page, as typed.
     *
     * @param act which of its forms; empty for none
     */
    @TemplateData
    record Act(String act, String overlap, String confirmation) {
        private static final String DAY = "86400";

        static final Act NONE = new Act("", DAY, "");

        static Act rotate(String overlap) {
            return new Act("rotate", overlap, "");
        }

        static Act remove(String confirmation) {
            return new Act("remove", DAY, confirmation);
        }
    }

    @CheckedTemplate(basePath = "services")
    static class Templates {
        static native TemplateInstance list(List<Service> items, Map<String, Services.Seen> seen);

        static native TemplateInstance register(String id, String name, Errors errors);

        /** @param example how the service asks */
        static native TemplateInstance secret(Service service, String secret, String example);

        static native TemplateInstance service(Service service, Services.@Nullable Seen seen, Act typed, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance list() {
        var caller = current.caller();
        return Templates.list(services.list(caller), services.seen(caller));
    }

    @GET
    @Path("new")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance register() {
        return Templates.register("", "", Errors.NONE);
    }

    @POST
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(
            @RestForm @DefaultValue("") String id,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String password) {
        var wanted = new Services.NewService(id, name.isBlank() ? id : name);
        return switch (confirmation.by(password).then(caller -> services.register(caller, wanted))) {
            case Outcome.Done<Service.Issued>(var issued) -> shown(issued);
            case Outcome.Refused<Service.Issued>(var refusal) ->
                answers.again(refusal, errors -> Templates.register(id, name, errors));
        };
    }

    /** The secret, once: straight from the post. */
    private Response shown(Service.Issued issued) {
        String example =
                "curl -u '%s:…' -d token=… %s".formatted(issued.service().id(), portal.of("/oauth2/introspect"));
        return Answers.page(
                        200, Templates.secret(issued.service(), issued.secret().reveal(), example))
                .build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance service(@RestPath String id) {
        return service(id, Act.NONE, Errors.NONE);
    }

    private TemplateInstance service(String id, Act typed, Errors errors) {
        var caller = current.caller();
        return switch (services.find(caller, id)) {
            case Outcome.Done<Service>(var found) ->
                Templates.service(found, services.seen(caller).get(id), typed, errors);
            case Outcome.Refused<Service> _ -> throw new NotFoundException();
        };
    }

    @POST
    @Path("{id}/rotate")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(
            @RestPath String id,
            @RestForm("overlap_seconds") @DefaultValue("0") String overlap,
            @RestForm @DefaultValue("") String password) {
        var wanted = SECONDS.matcher(overlap).matches() ? Duration.ofSeconds(Integer.parseInt(overlap)) : NONE_OF_OURS;
        return switch (confirmation.by(password).then(caller -> services.rotate(caller, id, wanted))) {
            case Outcome.Done<Service.Issued>(var issued) -> shown(issued);
            case Outcome.Refused<Service.Issued>(var refusal) ->
                answers.again(refusal, errors -> service(id, Act.rotate(overlap), errors));
        };
    }

    @POST
    @Path("{id}/remove")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @RestPath String id,
            @RestForm("confirmation") @DefaultValue("") String typed,
            @RestForm @DefaultValue("") String password) {
        var done = typed.strip().equals(id)
                ? confirmation.by(password).then(caller -> services.remove(caller, id))
                : Outcome.<Service>refused(Refusal.Invalid.of("confirmation", messages.confirmationWrong()));
        return switch (done) {
            case Outcome.Done<Service> _ ->
                answers.seeOther("/admin/services", Flash.SERVICE_REMOVED).build();
            case Outcome.Refused<Service>(var refusal) ->
                answers.again(refusal, errors -> service(id, Act.remove(typed), errors));
        };
    }
}
