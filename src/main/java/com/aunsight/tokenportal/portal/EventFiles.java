package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditExport;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.security.Current;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;

/** Events as a file: what a page lists, all of it. */
@ApplicationScoped
class EventFiles {
    private final Current current;
    private final AuditExport export;
    private final EventSearch search;
    private final Times times;
    private final InstantSource clock;
    private final RoutingContext request;

    EventFiles(
            Current current,
            AuditExport export,
            EventSearch search,
            Times times,
            InstantSource clock,
            RoutingContext request) {
        this.current = current;
        this.export = export;
        this.search = search;
        this.times = times;
        this.clock = clock;
        this.request = request;
    }

    /** @param format {@code csv} or {@code jsonl} */
    Response file(Listed listed, ActivityFilter filter, String format) {
        var actor = current.caller().actor();
        return switch (search.read(listed, filter)) {
            case Outcome.Done<AuditTrail.Filter>(var wanted) ->
                switch (format) {
                    case "csv" -> file(listed, AuditExport.CSV, format, out -> export.csv(actor, wanted, out));
                    case "jsonl" ->
                        file(listed, AuditExport.JSON_LINES, format, out -> export.jsonLines(actor, wanted, out));
                    default -> throw new NotFoundException();
                };
            // The page says what is wrong with it.
            case Outcome.Refused<AuditTrail.Filter> _ ->
                Answers.seeOther(filter.at(listed.path())).build();
        };
    }

    private Response file(Listed listed, String mediaType, String suffix, StreamingOutput content) {
        String name = "%s-%s.%s".formatted(listed.file(), LocalDate.ofInstant(clock.instant(), times.zone()), suffix);
        StreamingOutput written = out -> {
            try {
                content.write(out);
            } catch (UncheckedIOException e) {
                // A reader who went away needs no answer, and no line in the log.
                if (!request.response().closed()) {
                    throw e;
                }
            }
        };
        return Response.ok(written)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .build();
    }
}
