package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.SecondFactors;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;

/**
 * One's own second factor: switched on, switched off, and its recovery codes. Key and codes are shown straight from the post that made them,
 * and have no address.
 */
@Page
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("account/second-factor")
@Produces(MediaType.TEXT_HTML)
class SecondFactorPages {
    private static final String HERE = "/account/second-factor";

    private final Current current;
    private final SecondFactors secondFactors;
    private final Confirmation confirmation;
    private final Answers answers;
    private final SecondFactorMessages messages;

    SecondFactorPages(
            Current current,
            SecondFactors secondFactors,
            Confirmation confirmation,
            Answers answers,
            SecondFactorMessages messages) {
        this.current = current;
        this.secondFactors = secondFactors;
        this.confirmation = confirmation;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "factor")
    static class Templates {
        /** @param act which of its forms comes back; empty for none */
        static native TemplateInstance state(SecondFactors.State state, String act, Errors errors);

        static native TemplateInstance enrol(String key, QrCode qr, Errors errors);

        static native TemplateInstance codes(List<String> codes, boolean first);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Takes.PAGE, Takes.ENROLLING_PAGE})
    public TemplateInstance state() {
        return state("", Errors.NONE);
    }

    private TemplateInstance state(String act, Errors errors) {
        return Templates.state(secondFactors.state(current.caller()), act, errors);
    }

    @POST
    @Path("enrol")
    @RolesAllowed({Takes.PAGE, Takes.ENROLLING_PAGE})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enrol(@RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(secondFactors::enrol)) {
            case Outcome.Done<SecondFactors.Enrolment>(var enrolment) ->
                Answers.page(200, enrol(enrolment, Errors.NONE)).build();
            case Outcome.Refused<SecondFactors.Enrolment>(var refusal) ->
                answers.again(refusal, errors -> state("enrol", errors));
        };
    }

    private static TemplateInstance enrol(SecondFactors.Enrolment enrolment, Errors errors) {
        return Templates.enrol(
                enrolment.key().replaceAll("(?<=\\G.{4})(?!$)", " "), QrCode.of(enrolment.uri()), errors);
    }

    @POST
    @Path("on")
    @RolesAllowed({Takes.PAGE, Takes.ENROLLING_PAGE})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response switchOn(@RestForm @DefaultValue("") String otp) {
        return switch (secondFactors.switchOn(current.caller(), otp)) {
            case Outcome.Done<SecondFactors.RecoveryCodes>(var made) ->
                Answers.page(200, Templates.codes(made.codes(), true)).build();
            case Outcome.Refused<SecondFactors.RecoveryCodes>(Refusal.WrongOtp _) ->
                secondFactors
                        .enrolment(current.caller())
                        .map(enrolment -> answers.again(
                                Again.of(422, Errors.field("otp", messages.codeWrong())),
                                errors -> enrol(enrolment, errors)))
                        .orElseGet(() -> Answers.seeOther(HERE).build());
            case Outcome.Refused<SecondFactors.RecoveryCodes>(var refusal) ->
                answers.again(refusal, errors -> state("enrol", errors));
        };
    }

    @POST
    @Path("recovery-codes")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response renewRecoveryCodes(@RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(secondFactors::renewRecoveryCodes)) {
            case Outcome.Done<SecondFactors.RecoveryCodes>(var made) ->
                Answers.page(200, Templates.codes(made.codes(), false)).build();
            case Outcome.Refused<SecondFactors.RecoveryCodes>(var refusal) ->
                answers.again(refusal, errors -> state("recovery-codes", errors));
        };
    }

    @POST
    @Path("off")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response switchOff(@RestForm @DefaultValue("") String password) {
        return switch (confirmation.by(password).then(secondFactors::switchOff)) {
            case Outcome.Done<Integer> _ ->
                answers.seeOther(HERE, Flash.SECOND_FACTOR_OFF).build();
            case Outcome.Refused<Integer>(var refusal) -> answers.again(refusal, errors -> state("off", errors));
        };
    }
}
