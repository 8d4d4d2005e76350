package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.DeviceLogin;
import com.aunsight.tokenportal.identity.DeviceLogins;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.UserCode;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * A person lets a device without a browser log in as themselves, or not (RFC 8628 section 3.3). The address that a device shows brings the
 * code along; it is only ever typed for the person, never sent.
 */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("device")
@Produces(MediaType.TEXT_HTML)
class DevicePages {
    private static final int LONGEST_CODE = 50;

    private final Current current;
    private final DeviceLogins logins;
    private final Confirmation confirmation;
    private final Answers answers;
    private final DeviceMessages messages;

    DevicePages(
            Current current, DeviceLogins logins, Confirmation confirmation, Answers answers, DeviceMessages messages) {
        this.current = current;
        this.logins = logins;
        this.confirmation = confirmation;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "device")
    static class Templates {
        static native TemplateInstance enter(String code, Errors errors);

        static native TemplateInstance decide(UserCode code, DeviceLogin login, Errors errors);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance enter(@RestQuery("user_code") @DefaultValue("") String code) {
        return Templates.enter(code.length() <= LONGEST_CODE ? code : "", Errors.NONE);
    }

    @POST
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response look(@RestForm("user_code") @DefaultValue("") String code) {
        return decide(code, Again.of(200, Errors.NONE));
    }

    /** The page on which a person decides; the one for the code again where nothing waits with it. */
    private Response decide(String code, Again again) {
        return switch (logins.find(current.caller(), code)) {
            case Outcome.Done<DeviceLogin>(var login) ->
                answers.again(
                        again, errors -> Templates.decide(UserCode.parse(code).orElseThrow(), login, errors));
            case Outcome.Refused<DeviceLogin>(var refusal) ->
                answers.again(of(refusal), errors -> Templates.enter(code, errors));
        };
    }

    private Again of(Refusal refusal) {
        return refusal instanceof Refusal.NotFound
                ? Again.of(422, Errors.field("user_code", messages.unknown()))
                : answers.of(refusal);
    }

    @POST
    @Path("approve")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response approve(
            @RestForm("user_code") @DefaultValue("") String code, @RestForm @DefaultValue("") String password) {
        return done(
                code, confirmation.by(password).then(caller -> logins.approve(caller, code)), Flash.DEVICE_APPROVED);
    }

    @POST
    @Path("deny")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deny(@RestForm("user_code") @DefaultValue("") String code) {
        return done(code, logins.deny(current.caller(), code), Flash.DEVICE_DENIED);
    }

    private Response done(String code, Outcome<DeviceLogin> outcome, Flash flash) {
        return switch (outcome) {
            case Outcome.Done<DeviceLogin> _ ->
                answers.seeOther("/sessions", flash).build();
            case Outcome.Refused<DeviceLogin>(Refusal.NotFound _) ->
                answers.again(of(new Refusal.NotFound()), errors -> Templates.enter(code, errors));
            case Outcome.Refused<DeviceLogin>(var refusal) -> decide(code, answers.of(refusal));
        };
    }
}
