package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditExport;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jboss.resteasy.reactive.RestQuery;

/** The activity as a file: what the page lists, all of it. */
@Page
@Path("/activity/export")
class ActivityExportPage {
    private final Current current;
    private final AuditExport export;
    private final Times times;
    private final InstantSource clock;
    private final RoutingContext request;
    private final ActivityMessages messages;

    ActivityExportPage(
            Current current,
            AuditExport export,
            Times times,
            InstantSource clock,
            RoutingContext request,
            ActivityMessages messages) {
        this.current = current;
        this.export = export;
        this.times = times;
        this.clock = clock;
        this.request = request;
        this.messages = messages;
    }

    /** @param format {@code csv} or {@code jsonl} */
    @GET
    @RolesAllowed(Takes.PAGE)
    public Response export(@BeanParam ActivityFilter filter, @RestQuery @DefaultValue("") String format) {
        var caller = current.caller();
        return switch (filter.read(caller.user().id(), times.zone(), messages)) {
            case Outcome.Done<AuditTrail.Filter>(var wanted) ->
                switch (format) {
                    case "csv" -> file(AuditExport.CSV, format, out -> export.csv(caller.actor(), wanted, out));
                    case "jsonl" ->
                        file(AuditExport.JSON_LINES, format, out -> export.jsonLines(caller.actor(), wanted, out));
                    default -> throw new NotFoundException();
                };
            // The page says what is wrong with it.
            case Outcome.Refused<AuditTrail.Filter> _ ->
                Answers.seeOther(filter.at("/activity")).build();
        };
    }

    private Response file(String mediaType, String suffix, StreamingOutput content) {
        String name = "aunsight-activity-%s.%s".formatted(LocalDate.ofInstant(clock.instant(), times.zone()), suffix);
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
