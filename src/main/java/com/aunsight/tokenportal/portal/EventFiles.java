package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditExport;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.security.Current;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

/** Events as a file: what a page lists, all of it. */
@ApplicationScoped
class EventFiles {
    private final Current current;
    private final AuditExport export;
    private final EventSearch search;
    private final Downloads downloads;

    EventFiles(Current current, AuditExport export, EventSearch search, Downloads downloads) {
        this.current = current;
        this.export = export;
        this.search = search;
        this.downloads = downloads;
    }

    /** @param format {@code csv} or {@code jsonl} */
    Response file(Listed listed, ActivityFilter filter, String format) {
        var actor = current.caller().actor();
        String name = listed.file();
        return switch (search.read(listed, filter)) {
            case Outcome.Done<AuditTrail.Filter>(var wanted) ->
                switch (format) {
                    case "csv" -> downloads.of(name, format, AuditExport.CSV, out -> export.csv(actor, wanted, out));
                    case "jsonl" ->
                        downloads.of(name, format, AuditExport.JSON_LINES, out -> export.jsonLines(actor, wanted, out));
                    default -> throw new NotFoundException();
                };
            // The page says what is wrong with it.
            case Outcome.Refused<AuditTrail.Filter> _ ->
                Answers.seeOther(filter.at(listed.path())).build();
        };
    }
}
