package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Signals;
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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What people should look at: one's own, and everybody's for administrators. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Page
@Path("/")
@Produces(MediaType.TEXT_HTML)
class SignalPages {
    private static final int PER_PAGE = 50;

    private final Current current;
    private final Signals signals;
    private final Answers answers;

    SignalPages(Current current, Signals signals, Answers answers) {
        this.current = current;
        this.signals = signals;
        this.answers = answers;
    }

    @CheckedTemplate(basePath = "signals")
    static class Templates {
        /**
         * @param everybodys or one's own
         * @param kind the one shown, as addresses name it; empty for all
         * @param first address of the first page; null on that
         * @param next address of the next page; null at the end
         */
        static native TemplateInstance list(
                boolean everybodys,
                String kind,
                List<Signal.Kind> kinds,
                List<Signal> found,
                @Nullable String first,
                @Nullable String next);

        private Templates() {}
    }

    @GET
    @Path("signals")
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance own(@RestQuery @DefaultValue("") String kind, @RestQuery @Nullable UUID after) {
        return list("/signals", false, kind, after);
    }

    @GET
    @Path("admin/signals")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance everybodys(@RestQuery @DefaultValue("") String kind, @RestQuery @Nullable UUID after) {
        return list("/admin/signals", true, kind, after);
    }

    private TemplateInstance list(String path, boolean everybodys, String typed, @Nullable UUID after) {
        var kind = kind(typed);
        String shown = kind == null ? "" : kind.word();
        var page = page(signals.list(current.caller(), new Signals.Query(kind, null, after, PER_PAGE, everybodys)));
        String address = path + "?kind=" + shown;
        return Templates.list(
                everybodys,
                shown,
                List.of(Signal.Kind.values()),
                page.items(),
                after == null ? null : address,
                page.next() == null ? null : address + "&after=" + page.next());
    }

    /** Null for all, and for what is none. */
    private static Signal.@Nullable Kind kind(String word) {
        return Arrays.stream(Signal.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /** A list whose limit is ours is not refused. */
    static Signals.Page page(Outcome<Signals.Page> listed) {
        return switch (listed) {
            case Outcome.Done<Signals.Page>(var page) -> page;
            case Outcome.Refused<Signals.Page>(var refusal) -> throw new IllegalStateException(refusal.toString());
        };
    }

    /** @param back the page whose button it was */
    @POST
    @Path("signals/{id}/dismiss")
    @RolesAllowed(Takes.PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response dismiss(@RestPath UUID id, @RestForm @DefaultValue("/signals") String back) {
        return switch (signals.dismiss(current.caller(), id)) {
            case Outcome.Done<Signal> _ ->
                answers.seeOther(LocalPath.orHome(back), Flash.SIGNAL_DISMISSED).build();
            case Outcome.Refused<Signal> _ -> throw new NotFoundException();
        };
    }
}
