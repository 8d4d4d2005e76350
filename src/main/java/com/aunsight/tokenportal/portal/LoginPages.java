package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.SessionCookie;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Page
@Path("/")
@Produces(MediaType.TEXT_HTML)
class LoginPages {
    /** Never {@code "cookies"}: that would log the person out of every other application of the domain. */
    private static final String CLEARED = "\"cache\", \"storage\"";

    private final Current current;
    private final Sessions sessions;
    private final Entrance entrance;
    private final SessionCookie cookie;
    private final Answers answers;
    private final LoginMessages messages;

    LoginPages(
            Current current,
            Sessions sessions,
            Entrance entrance,
            SessionCookie cookie,
            Answers answers,
            LoginMessages messages) {
        this.current = current;
        this.sessions = sessions;
        this.entrance = entrance;
        this.cookie = cookie;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "login")
    static class Templates {
        static native TemplateInstance page(String email, String next, @Nullable String ended, Errors errors);

        private Templates() {}
    }

    @GET
    @Path("login")
    @PermitAll
    public Response form(@RestQuery @DefaultValue("/") String next, @RestQuery @DefaultValue("") String ended) {
        String wanted = LocalPath.orHome(next);
        return current.found().isPresent()
                ? Answers.seeOther(wanted).build()
                : Answers.page(200, Templates.page("", wanted, words(ended), Errors.NONE))
                        .build();
    }

    /** @param cause as the redirect to the log-in names it; what is none of ours says nothing */
    private @Nullable String words(String cause) {
        return switch (cause) {
            case "expired" -> messages.expired();
            case "deactivated" -> messages.deactivated();
            case "ended" -> messages.ended();
            default -> null;
        };
    }

    @POST
    @Path("login")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logIn(
            @RestForm @DefaultValue("") String email,
            @RestForm @DefaultValue("") String password,
            @RestForm @DefaultValue("/") String next,
            @RestForm("time_zone") @DefaultValue("") String timeZone) {
        String wanted = LocalPath.orHome(next);
        return switch (entrance.logIn(email, password, timeZone)) {
            case Outcome.Done<NewCookie>(var session) ->
                Answers.seeOther(wanted).cookie(session).build();
            case Outcome.Refused<NewCookie>(var refusal) ->
                answers.again(again(refusal), errors -> Templates.page(email, wanted, null, errors));
        };
    }

    private Again again(Refusal refusal) {
        return refusal instanceof Refusal.WrongPassword
                ? Again.of(401, Errors.general(messages.wrong()))
                : answers.of(refusal);
    }

    @POST
    @Path("logout")
    @PermitAll
    public Response logOut() {
        current.found().ifPresent(sessions::logOut);
        return answers.seeOther("/login", Flash.LOGGED_OUT)
                .cookie(cookie.forgotten())
                .header("Clear-Site-Data", CLEARED)
                .build();
    }
}
