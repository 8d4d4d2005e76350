package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditExport;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.audit.ProvenEvent;
import com.aunsight.tokenportal.audit.Vocabulary;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a person did, and what was done to their account and tokens. Their own events, whoever they are: everybody's are elsewhere. */
@Page
@Path("activity")
@Produces(MediaType.TEXT_HTML)
class ActivityPages {
    private static final int PER_PAGE = 50;
    private static final AuditTrail.Page NOTHING = new AuditTrail.Page(List.of(), null);

    private final Current current;
    private final AuditTrail trail;
    private final Tokens tokens;
    private final Times times;
    private final Answers answers;
    private final ActivityMessages messages;
    private final Seals seals;

    ActivityPages(
            Current current,
            AuditTrail trail,
            Seals seals,
            Tokens tokens,
            Times times,
            Answers answers,
            ActivityMessages messages) {
        this.current = current;
        this.trail = trail;
        this.tokens = tokens;
        this.times = times;
        this.answers = answers;
        this.messages = messages;
        this.seals = seals;
    }

    /** A managed token to choose. */
    @TemplateData
    record Choice(String id, String name) {}

    @CheckedTemplate(basePath = "activity")
    static class Templates {
        /**
         * @param first address of the first page; null on that
         * @param next address of the next page; null at the end
         */
        static native TemplateInstance list(
                ActivityFilter filter,
                List<Choice> tokens,
                Map<String, List<String>> events,
                List<Entry> entries,
                @Nullable String first,
                @Nullable String next,
                Errors errors);

        /** @param seal the first checkpoint over it; null while it has none */
        static native TemplateInstance event(Entry entry, Seals.@Nullable Signed seal);

        private Templates() {}
    }

    /** From where it was done; null where the portal did it. */
    @TemplateExtension
    static @Nullable Origin origin(Entry entry) {
        return entry.address() == null ? null : new Origin(entry.address(), entry.agent());
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public Response list(@BeanParam ActivityFilter filter, @RestQuery @Nullable UUID after) {
        return switch (own(filter)) {
            case Outcome.Done<AuditTrail.Filter>(var wanted) ->
                Answers.page(200, list(filter, trail.list(wanted, after, PER_PAGE), after != null, Errors.NONE))
                        .build();
            case Outcome.Refused<AuditTrail.Filter>(var refusal) ->
                answers.again(refusal, errors -> list(filter, NOTHING, false, errors));
        };
    }

    private Outcome<AuditTrail.Filter> own(ActivityFilter filter) {
        return filter.read(current.caller().user().id(), times.zone(), messages);
    }

    private TemplateInstance list(ActivityFilter filter, AuditTrail.Page page, boolean begun, Errors errors) {
        String next = page.next() == null ? null : filter.at("/activity?after=" + page.next());
        return Templates.list(
                filter,
                choices(filter, page),
                events(),
                page.items(),
                begun ? filter.at("/activity") : null,
                next,
                errors);
    }

    /** The living tokens; and the one that is looked for, if it is no more, by the name that its events tell. */
    private List<Choice> choices(ActivityFilter filter, AuditTrail.Page page) {
        var query = new Tokens.Query("", Tokens.Shown.ALL, Tokens.Sort.NAME, null, Tokens.MAX_LIMIT, false);
        List<Token> living = switch (tokens.list(current.caller(), query)) {
            case Outcome.Done<Tokens.Page>(var found) -> found.items();
            case Outcome.Refused<Tokens.Page> _ -> List.of();
        };
        var choices = living.stream()
                .map(token -> new Choice(token.id().toString(), token.name()))
                .collect(Collectors.toList());
        String wanted = filter.token();
        if (!wanted.isBlank()
                && choices.stream().noneMatch(choice -> choice.id().equals(wanted))) {
            Object name = page.items().isEmpty()
                    ? null
                    : page.items().getFirst().facts().get("token_name");
            choices.add(new Choice(wanted, name == null ? wanted : name.toString()));
        }
        return choices;
    }

    /** The names of events by what they are about. */
    private static Map<String, List<String>> events() {
        return Vocabulary.names().stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('.')), TreeMap::new, Collectors.toList()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance event(@RestPath UUID id) {
        return Templates.event(own(id), seals.covering(id).orElse(null));
    }

    private Entry own(UUID id) {
        var own = AuditTrail.Filter.of(current.caller().user().id());
        return trail.find(own, id).orElseThrow(NotFoundException::new);
    }

    /** The event as a line of an export: its own proof. */
    @GET
    @Path("{id}/proof")
    @RolesAllowed(Takes.PAGE)
    public Response proof(@RestPath UUID id) {
        var entry = own(id);
        var proof = seals.prover().of(List.of(id)).get(id);
        if (proof == null) {
            throw new NotFoundException();
        }
        return Response.ok(new ProvenEvent(entry, proof).line(), AuditExport.JSON_LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"aunsight-event-" + id + ".jsonl\"")
                .build();
    }
}
