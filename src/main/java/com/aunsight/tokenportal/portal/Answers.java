package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Refusal;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** How pages answer a post: another page (303), or the same form again with what is wrong. */
@RequestScoped
class Answers {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final Flashes flashes;
    private final Times times;
    private final FormMessages messages;

    Answers(Flashes flashes, Times times, FormMessages messages) {
        this.flashes = flashes;
        this.times = times;
        this.messages = messages;
    }

    /**
     * @param path within the portal. It is sent as it is: made absolute, it would carry whatever host the request named
     */
    static Response.ResponseBuilder seeOther(String path) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, path);
    }

    /** The next page says what was done. */
    Response.ResponseBuilder seeOther(String path, Flash flash) {
        return seeOther(path).cookie(flashes.carrying(flash));
    }

    /** A page with a status. */
    static Response.ResponseBuilder page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page);
    }

    /**
     * The same form again, for a refusal.
     *
     * @param form the page with the form, given what is wrong
     * @throws NotFoundException for what does not exist for this caller
     */
    Response again(Refusal refusal, Function<Errors, TemplateInstance> form) {
        return again(of(refusal), form);
    }

    Response again(Again again, Function<Errors, TemplateInstance> form) {
        var answer = page(again.status(), form.apply(again.errors()));
        if (again.retryAfter() != null) {
            answer.header(
                    HttpHeaders.RETRY_AFTER, Math.max(1, again.retryAfter().toSeconds()));
        }
        return answer.build();
    }

    /** What each refusal is on a page. Those that only one page meets are handled there, before this. */
    Again of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.Invalid(var errors) -> Again.of(422, new Errors(null, errors));
            case Refusal.Taken(var field, var message) -> Again.of(409, Errors.field(field, message));
            case Refusal.Conflict(var message) -> Again.of(409, Errors.general(message));
            case Refusal.AlreadyMade _ -> Again.of(409, Errors.general(messages.sentTwice()));
            case Refusal.KeyReused _ -> Again.of(422, Errors.general(messages.sentTwice()));
            case Refusal.Outdated _ -> Again.of(412, Errors.general(messages.outdated()));
            case Refusal.NotFresh _ -> Again.of(403, Errors.field("password", messages.passwordNeeded()));
            case Refusal.WrongPassword _ -> Again.of(403, Errors.field("password", messages.passwordWrong()));
            case Refusal.OtpRequired _ -> Again.of(403, Errors.field("otp", messages.otpNeeded()));
            case Refusal.WrongOtp _ -> Again.of(403, Errors.field("otp", messages.otpWrong()));
            case Refusal.Throttled(var retryAfter) ->
                new Again(429, Errors.general(messages.throttled(times.span(retryAfter))), retryAfter);
            case Refusal.LinkDead _ -> Again.of(410, Errors.general(messages.linkDead()));
            case Refusal.NotFound _, Refusal.Superseded _ -> throw new NotFoundException();
        };
    }
}
