package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** One token: everything but its secret, and what changes it without touching the secret. */
@Page
@Path("/tokens")
@Produces(MediaType.TEXT_HTML)
class TokenPages {
    private static final int EVENTS = 10;
    private static final int SIGNALS = 20;

    private final Current current;
    private final Tokens tokens;
    private final Signals signals;
    private final AuditTrail trail;
    private final Times times;
    private final Expiries expiries;
    private final Answers answers;
    private final TokenMessages messages;

    TokenPages(
            Current current,
            Tokens tokens,
            Signals signals,
            AuditTrail trail,
            Times times,
            Expiries expiries,
            Answers answers,
            TokenMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.signals = signals;
        this.trail = trail;
        this.times = times;
        this.expiries = expiries;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        static native TemplateInstance token(
                Token token,
                UsageView usage,
                TokenEditForm typed,
                String usualExpiry,
                List<Signal> seen,
                List<AuditTrail.Entry> events,
                Errors errors);

        static native TemplateInstance edit(Token token, TokenEditForm typed, Errors errors);

        static native TemplateInstance deactivate(Token token, String reason, Errors errors);

        static native TemplateInstance extend(Token token, String expires, String expiresOn, Errors errors);

        private Templates() {}
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance show(@RestPath UUID id) {
        return page(id, Errors.NONE);
    }

    private TemplateInstance page(UUID id, Errors errors) {
        var token = found(id);
        var own = current.caller().user().id();
        var events = trail.list(new AuditTrail.Filter(own, id, null, null, null, null, null, null), null, EVENTS);
        var seen = SignalPages.page(signals.list(current.caller(), Signals.Query.latest(id, SIGNALS)));
        return Templates.token(
                token,
                new UsageView(usage(id)),
                TokenEditForm.of(token),
                expiries.usual(),
                seen.items(),
                events.items(),
                errors);
    }

    private Usage usage(UUID id) {
        return switch (tokens.usage(current.caller(), id, times.zone(), Usage.DAYS)) {
            case Outcome.Done<Usage>(Usage usage) -> usage;
            case Outcome.Refused<Usage> _ -> throw new NotFoundException();
        };
    }

    private Token found(UUID id) {
        return switch (tokens.find(current.caller(), id)) {
            case Outcome.Done<Token>(Token token) -> token;
            case Outcome.Refused<Token> _ -> throw new NotFoundException();
        };
    }

    @POST
    @Path("{id}/edit")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response edit(@RestPath UUID id, @BeanParam TokenEditForm typed) {
        return switch (tokens.edit(current.caller(), id, typed.edit(), Set.of(typed.revision()))) {
            case Outcome.Done<Token> _ -> shown(id, Flash.TOKEN_SAVED);
            case Outcome.Refused<Token>(var refusal) ->
                answers.again(refusal, errors -> Templates.edit(found(id), typed, errors));
        };
    }

    private Response shown(UUID id, Flash flash) {
        return answers.seeOther("/tokens/" + id, flash).build();
    }

    @POST
    @Path("{id}/deactivate")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deactivate(@RestPath UUID id, @RestForm @DefaultValue("") String reason) {
        return switch (tokens.edit(current.caller(), id, Tokens.Edit.active(false, reason))) {
            case Outcome.Done<Token> _ -> shown(id, Flash.TOKEN_DEACTIVATED);
            case Outcome.Refused<Token>(var refusal) ->
                answers.again(refusal, errors -> Templates.deactivate(found(id), reason, errors));
        };
    }

    @POST
    @Path("{id}/reactivate")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reactivate(@RestPath UUID id) {
        return switch (tokens.edit(current.caller(), id, Tokens.Edit.active(true, null))) {
            case Outcome.Done<Token> _ -> shown(id, Flash.TOKEN_REACTIVATED);
            case Outcome.Refused<Token>(var refusal) -> answers.again(refusal, errors -> page(id, errors));
        };
    }

    @POST
    @Path("{id}/extend")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response extend(
            @RestPath UUID id,
            @RestForm @DefaultValue("") String expires,
            @RestForm("expires_on") @DefaultValue("") String expiresOn) {
        var done = expiries.read(expires, expiresOn)
                .map(expiry -> tokens.edit(current.caller(), id, new Tokens.Edit(null, null, expiry, null, null, null)))
                .orElseGet(() -> Outcome.refused(Refusal.Invalid.of("expires_at", messages.dateInvalid())));
        return switch (done) {
            case Outcome.Done<Token> _ -> shown(id, Flash.TOKEN_EXTENDED);
            case Outcome.Refused<Token>(var refusal) ->
                answers.again(refusal, errors -> Templates.extend(found(id), expires, expiresOn, errors));
        };
    }
}
