package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Caller.SessionCredential;
import com.aunsight.tokenportal.identity.Caller.TokenCredential;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.SessionCookie;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;

/** One's own sessions: looked at, renewed, ended. */
@Page
@Path("/sessions")
@Produces(MediaType.TEXT_HTML)
class SessionPages {
    private final Current current;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Answers answers;

    SessionPages(Current current, Sessions sessions, SessionCookie cookie, Answers answers) {
        this.current = current;
        this.sessions = sessions;
        this.cookie = cookie;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "sessions")
    static class Templates {
        static native TemplateInstance list(Session mine, List<Session> all, Errors errors);

        private Templates() {}
    }

    /** The session that a page is asked for with. */
    static Session session(Caller caller) {
        return switch (caller.credential()) {
            case SessionCredential live -> live.session();
            case TokenCredential _ -> throw new IllegalStateException("Pages take a browser's session alone");
        };
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance list() {
        return list(Errors.NONE);
    }

    private TemplateInstance list(Errors errors) {
        var caller = current.caller();
        return Templates.list(session(caller), sessions.list(caller), errors);
    }

    /** @param back the page whose button it was */
    @POST
    @Path("renew")
    @RolesAllowed(Takes.PAGE)
    public Response renew(@RestForm @DefaultValue("/sessions") String back) {
        String page = LocalPath.orHome(back);
        return switch (sessions.renew(current.caller())) {
            case Outcome.Done<Session.Issued>(var issued) ->
                answers.seeOther(page, Flash.SESSION_RENEWED)
                        .cookie(cookie.carrying(issued))
                        .build();
            // Somebody was faster, with the same secret: the browser has, or is about to get, the new cookie.
            case Outcome.Refused<Session.Issued>(Refusal.Superseded _) ->
                Answers.seeOther(page).build();
            case Outcome.Refused<Session.Issued>(Refusal.NotFound _) ->
                Answers.seeOther("/login?ended=ended")
                        .cookie(cookie.forgotten())
                        .build();
            case Outcome.Refused<Session.Issued>(var refusal) -> answers.again(refusal, this::list);
        };
    }

    @POST
    @Path("{id}/end")
    @RolesAllowed(Takes.PAGE)
    public Response end(@RestPath UUID id) {
        boolean mine = id.equals(current.caller().credential().id());
        return switch (sessions.end(current.caller(), id)) {
            case Outcome.Done<Session> _ ->
                mine
                        ? answers.seeOther("/login", Flash.LOGGED_OUT)
                                .cookie(cookie.forgotten())
                                .build()
                        : answers.seeOther("/sessions", Flash.SESSION_ENDED).build();
            case Outcome.Refused<Session>(Refusal.NotFound _) -> throw new NotFoundException();
            case Outcome.Refused<Session>(var refusal) -> answers.again(refusal, this::list);
        };
    }

    @POST
    @Path("end-others")
    @RolesAllowed(Takes.PAGE)
    public Response endOthers() {
        sessions.endOthers(current.caller());
        return answers.seeOther("/sessions", Flash.OTHER_SESSIONS_ENDED).build();
    }
}
