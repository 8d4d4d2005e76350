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
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.security.Current;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as pages: the list, one event, and its proof. The same for what one may see as for everything. */
@ApplicationScoped
class EventPages {
    private static final int PER_PAGE = 50;
    private static final AuditTrail.Page NOTHING = new AuditTrail.Page(List.of(), null);

    private final Current current;
    private final AuditTrail trail;
    private final Seals seals;
    private final Tokens tokens;
    private final EventSearch search;
    private final Answers answers;

    EventPages(Current current, AuditTrail trail, Seals seals, Tokens tokens, EventSearch search, Answers answers) {
        this.current = current;
        this.trail = trail;
        this.seals = seals;
        this.tokens = tokens;
        this.search = search;
        this.answers = answers;
    }

    /** A managed token to choose. */
    @TemplateData
    record Choice(String id, String name) {}

    /**
     * What a filter can be chosen from.
     *
     * @param tokens of the person who looks at their own events
     * @param events names by what they are about
     * @param people of whom one may be meant
     */
    @TemplateData
    record Choices(List<Choice> tokens, Map<String, List<String>> events, List<User> people) {}

    @CheckedTemplate(basePath = "activity")
    static class Templates {
        /**
         * @param first address of the first page; null on that
         * @param next address of the next page; null at the end
         */
        static native TemplateInstance list(
                Listed listed,
                ActivityFilter filter,
                Choices choices,
                List<Entry> entries,
                @Nullable String first,
                @Nullable String next,
                Seals.State seals,
                Errors errors);

        /** @param seal the first checkpoint over it; null while it has none */
        static native TemplateInstance event(Listed listed, Entry entry, Seals.@Nullable Signed seal);

        private Templates() {}
    }

    /** From where it was done; null where the portal did it. */
    @TemplateExtension
    static @Nullable Origin origin(Entry entry) {
        return entry.address() == null ? null : new Origin(entry.address(), entry.agent());
    }

    /** @param after where the page before ended; null on the first one */
    Response list(Listed listed, ActivityFilter filter, @Nullable UUID after) {
        return switch (search.read(listed, filter)) {
            case Outcome.Done<AuditTrail.Filter>(var wanted) ->
                Answers.page(200, list(listed, filter, trail.list(wanted, after, PER_PAGE), after != null, Errors.NONE))
                        .build();
            case Outcome.Refused<AuditTrail.Filter>(var refusal) ->
                answers.again(refusal, errors -> list(listed, filter, NOTHING, false, errors));
        };
    }

    private TemplateInstance list(
            Listed listed, ActivityFilter filter, AuditTrail.Page page, boolean begun, Errors errors) {
        return Templates.list(
                listed,
                filter,
                new Choices(
                        listed.everybodys() ? List.of() : tokens(filter, page),
                        events(),
                        errors.of("person") == null ? List.of() : search.people(filter.somebody())),
                page.items(),
                begun ? filter.at(listed.path()) : null,
                page.next() == null ? null : filter.at(listed.path() + "?after=" + page.next()),
                seals.state(),
                errors);
    }

    /** The living tokens; and the one that is looked for, if it is no more, by the name that its events tell. */
    private List<Choice> tokens(ActivityFilter filter, AuditTrail.Page page) {
        var query = new Tokens.Query("", Tokens.Shown.ALL, Tokens.Sort.NAME, null, Tokens.MAX_LIMIT);
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

    private static Map<String, List<String>> events() {
        return Vocabulary.names().stream()
                .collect(Collectors.groupingBy(
                        name -> name.substring(0, name.indexOf('.')), TreeMap::new, Collectors.toList()));
    }

    TemplateInstance event(Listed listed, UUID id) {
        return Templates.event(listed, find(listed, id), seals.covering(id).orElse(null));
    }

    private Entry find(Listed listed, UUID id) {
        var seen = switch (listed) {
            case OWN -> AuditTrail.Filter.of(current.caller().user().id());
            case EVERYBODYS -> AuditTrail.Filter.everything();
        };
        return trail.find(seen, id).orElseThrow(NotFoundException::new);
    }

    /** The event as a line of an export: its own proof. */
    Response proof(Listed listed, UUID id) {
        var entry = find(listed, id);
        var proof = seals.prover().of(List.of(id)).get(id);
        if (proof == null) {
            throw new NotFoundException();
        }
        return Response.ok(new ProvenEvent(entry, proof).line(), AuditExport.JSON_LINES)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"aunsight-event-" + id + ".jsonl\"")
                .build();
    }
}
