package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.SecondFactors;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

/** One's own second factor. What leads to one is open to those who have to have one, too. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/account/second-factor")
@Produces(MediaType.APPLICATION_JSON)
class SecondFactorResource {
    private final Current current;
    private final SecondFactors secondFactors;

    SecondFactorResource(Current current, SecondFactors secondFactors) {
        this.current = current;
        this.secondFactors = secondFactors;
    }

    @GET
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION})
    @Operation(summary = "Read how one’s second factor stands")
    public SecondFactorJson read() {
        return SecondFactorJson.of(secondFactors.state(current.caller()));
    }

    @POST
    @Path("enrolment")
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION})
    @ResponseStatus(201)
    @Operation(summary = "Begin to switch on a second factor: a new key; needs a fresh password")
    public SecondFactorJson.Enrolment enrol() {
        return SecondFactorJson.Enrolment.of(granted(secondFactors.enrol(current.caller())));
    }

    @POST
    @RolesAllowed({Takes.SESSION, Takes.ENROLLING_SESSION})
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Switch it on by a first code; needs a fresh password, and the other sessions end")
    public SecondFactorJson.Codes switchOn(SecondFactorJson.SwitchOn by) {
        return SecondFactorJson.Codes.of(granted(secondFactors.switchOn(current.caller(), by.otp())));
    }

    @POST
    @Path("recovery-codes")
    @RolesAllowed(Takes.SESSION)
    @ResponseStatus(201)
    @Operation(summary = "Make new recovery codes; needs a fresh password, and the former ones stop")
    public SecondFactorJson.Codes renewRecoveryCodes() {
        return SecondFactorJson.Codes.of(granted(secondFactors.renewRecoveryCodes(current.caller())));
    }

    @DELETE
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Switch it off; needs a fresh password, and the other sessions end")
    public void switchOff() {
        granted(secondFactors.switchOff(current.caller()));
    }
}
