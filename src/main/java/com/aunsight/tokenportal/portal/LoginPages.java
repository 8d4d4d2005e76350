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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Logging in and out. */
@Page
@Path("/")
@Produces(MediaType.TEXT_HTML)
class LoginPages {
    private static final String CODE = "/login/code";
    /** Never {@code "cookies"}: that would log the person out of every other application of the domain. */
    private static final String CLEARED = "\"cache\", \"storage\"";

    private final Current current;
    private final Sessions sessions;
    private final Entrance entrance;
    private final LinkCookie link;
    private final SessionCookie cookie;
    private final Answers answers;
    private final LoginMessages messages;

    LoginPages(
            Current current,
            Sessions sessions,
            Entrance entrance,
            LinkCookie link,
            SessionCookie cookie,
            Answers answers,
            LoginMessages messages) {
        this.current = current;
        this.sessions = sessions;
        this.entrance = entrance;
        this.link = link;
        this.cookie = cookie;
        this.answers = answers;
        this.messages = messages;
    }

    @CheckedTemplate(basePath = "login")
    static class Templates {
        /** @param code whether the form asks for a code of the second factor, too */
        static native TemplateInstance page(
                String email, String next, @Nullable String ended, boolean code, Errors errors);

        static native TemplateInstance code(String next, Errors errors);

        private Templates() {}
    }

    @GET
    @Path("login")
    @PermitAll
    public Response form(@RestQuery @DefaultValue("/") String next, @RestQuery @DefaultValue("") String ended) {
        String wanted = LocalPath.orHome(next);
        return current.found().isPresent()
                ? Answers.seeOther(wanted).build()
                : Answers.page(200, Templates.page("", wanted, words(ended), false, Errors.NONE))
                        .build();
    }

    /** @param cause as the redirect to the log-in names it; what is none of ours says nothing */
    private @Nullable String words(String cause) {
        return switch (cause) {
            case "expired" -> messages.expired();
            case "deactivated" -> messages.deactivated();
            case "ended" -> messages.ended();
            case "slow" -> messages.slow();
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
            @RestForm @DefaultValue("") String otp,
            @RestForm @DefaultValue("/") String next,
            @RestForm("time_zone") @DefaultValue("") String timeZone) {
        String wanted = LocalPath.orHome(next);
        return switch (entrance.logIn(email, password, otp, timeZone)) {
            case Outcome.Done<NewCookie>(var session) ->
                Answers.seeOther(wanted).cookie(session).build();
            case Outcome.Refused<NewCookie>(Refusal.OtpRequired(var pending))
            when pending != null ->
                Answers.seeOther(CODE + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8))
                        .cookie(link.carrying(CODE, pending))
                        .build();
            case Outcome.Refused<NewCookie>(var refusal) ->
                answers.again(
                        again(refusal),
                        errors -> Templates.page(email, wanted, null, errors.of("otp") != null, errors));
        };
    }

    private Again again(Refusal refusal) {
        if (refusal instanceof Refusal.WrongPassword) {
            return Again.of(401, Errors.general(messages.wrong()));
        }
        var again = answers.of(refusal);
        return refusal instanceof Refusal.WrongOtp || refusal instanceof Refusal.OtpRequired
                ? Again.of(401, again.errors())
                : again;
    }

    /** The second step: the password was right, and a cookie of this page alone says so. */
    @GET
    @Path(CODE)
    @PermitAll
    public Response code(@RestQuery @DefaultValue("/") String next) {
        return link.code().isPresent()
                ? Answers.page(200, Templates.code(LocalPath.orHome(next), Errors.NONE))
                        .build()
                : Answers.seeOther("/login").build();
    }

    @POST
    @Path(CODE)
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logIn(
            @RestForm @DefaultValue("") String otp,
            @RestForm @DefaultValue("/") String next,
            @RestForm("time_zone") @DefaultValue("") String timeZone) {
        String wanted = LocalPath.orHome(next);
        var outcome = link.code()
                .map(pending -> entrance.logIn(pending, otp, timeZone))
                .orElseGet(() -> Outcome.refused(new Refusal.LinkDead()));
        return switch (outcome) {
            case Outcome.Done<NewCookie>(var session) ->
                Answers.seeOther(wanted)
                        .cookie(session)
                        .cookie(link.forgotten(CODE))
                        .build();
            case Outcome.Refused<NewCookie>(Refusal.LinkDead _) ->
                Answers.seeOther("/login?ended=slow&next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8))
                        .cookie(link.forgotten(CODE))
                        .build();
            case Outcome.Refused<NewCookie>(var refusal) ->
                answers.again(again(refusal), errors -> Templates.code(wanted, errors));
        };
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
