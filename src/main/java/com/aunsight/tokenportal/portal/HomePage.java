package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Signals;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where people arrive: themselves, their session, their tokens in numbers, and what happened last. */
@Page
@Path("/")
@Produces(MediaType.TEXT_HTML)
class HomePage {
    private static final int RECENT = 6;
    private static final int SIGNALS = 10;

    private final Current current;
    private final Tokens tokens;
    private final Signals signals;
    private final AuditTrail trail;

    HomePage(Current current, Tokens tokens, Signals signals, AuditTrail trail) {
        this.current = current;
        this.tokens = tokens;
        this.signals = signals;
        this.trail = trail;
    }

    @CheckedTemplate(basePath = "home")
    static class Templates {
        /** @param first whether this person has no token at all */
        static native TemplateInstance page(
                User user,
                Session session,
                Tokens.Counts counts,
                boolean first,
                Signals.Page seen,
                List<AuditTrail.Entry> recent);

        private Templates() {}
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance home() {
        var caller = current.caller();
        var any = new Tokens.Query("", Tokens.Shown.ALL, Tokens.Sort.CREATED, null, 1);
        var page = switch (tokens.list(caller, any)) {
            case Outcome.Done<Tokens.Page>(var found) -> found;
            case Outcome.Refused<Tokens.Page>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
        var filter = AuditTrail.Filter.of(caller.user().id());
        return Templates.page(
                caller.user(),
                SessionPages.session(caller),
                page.counts(),
                page.items().isEmpty(),
                SignalPages.page(signals.list(caller, Signals.Query.latest(SIGNALS))),
                trail.list(filter, null, RECENT).items());
    }
}
