package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Found;
import com.aunsight.tokenportal.identity.Identification;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HexFormat;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/**
 * "Whose is this?": administrators paste a found secret. Script sends its SHA-256 in its place; without script, or where the browser has no
 * Web Crypto, the secret itself is posted, hashed and forgotten. It is in no address, and no answer repeats it.
 */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("admin/identify")
@Produces(MediaType.TEXT_HTML)
class IdentifyPages {
    private final Current current;
    private final Identification identification;
    private final Confirmation confirmation;
    private final Answers answers;
    private final IdentifyMessages messages;

    IdentifyPages(
            Current current,
            Identification identification,
            Confirmation confirmation,
            Answers answers,
            IdentifyMessages messages) {
        this.current = current;
        this.identification = identification;
        this.confirmation = confirmation;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "identify")
    static class Templates {
        static native TemplateInstance form(Errors errors);

        static native TemplateInstance token(Found.OfToken found, Errors errors);

        static native TemplateInstance session(Found.OfSession found, Errors errors);

        static native TemplateInstance service(Found.OfService found);

        static native TemplateInstance nobodys();

        static native TemplateInstance end(UUID session, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance form() {
        return Templates.form(Errors.NONE);
    }

    @POST
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response identify(@RestForm @DefaultValue("") String secret, @RestForm @DefaultValue("") String sha256) {
        var found = hash(secret, sha256).then(hash -> identification.identify(current.caller(), hash));
        return switch (found) {
            case Outcome.Done<Found>(var whose) ->
                Answers.page(200, page(whose)).build();
            case Outcome.Refused<Found>(var refusal) -> answers.again(refusal, Templates::form);
        };
    }

    private Outcome<String> hash(String secret, String sha256) {
        if (!sha256.isEmpty()) {
            return Outcome.done(sha256);
        }
        return Secret.found(secret)
                .map(found -> Outcome.done(HexFormat.of().formatHex(found.hash())))
                .orElseGet(() -> Outcome.refused(Refusal.Invalid.of("secret", messages.notOne())));
    }

    private static TemplateInstance page(Found found) {
        return switch (found) {
            case Found.OfToken token -> Templates.token(token, Errors.NONE);
            case Found.OfSession session -> Templates.session(session, Errors.NONE);
            case Found.OfService service -> Templates.service(service);
            case Found.Nobodys _ -> Templates.nobodys();
        };
    }

    @POST
    @Path("sessions/{id}/end")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@RestPath UUID id, @RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(caller -> identification.end(caller, id))) {
            case Outcome.Done<Session> _ ->
                answers.seeOther("/admin/identify", Flash.SESSION_ENDED).build();
            case Outcome.Refused<Session>(var refusal) -> answers.again(refusal, errors -> Templates.end(id, errors));
        };
    }
}
