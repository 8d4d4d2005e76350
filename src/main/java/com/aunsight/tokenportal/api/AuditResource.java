package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.AuditExport;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The audit log: one's own events, and everybody's for administrators. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
class AuditResource {
    private final Current current;
    private final AuditTrail trail;
    private final AuditExport export;
    private final Parameters parameters;
    private final ApiMessages messages;

    AuditResource(Current current, AuditTrail trail, AuditExport export, Parameters parameters, ApiMessages messages) {
        this.current = current;
        this.trail = trail;
        this.export = export;
        this.parameters = parameters;
        this.messages = messages;
    }

    /** Which events are asked for. */
    static class Wanted {
        @RestQuery
        @Nullable
        String person;

        @RestQuery
        @Nullable
        String token;

        @RestQuery("token_name")
        @Nullable
        String tokenName;

        @RestQuery
        @Nullable
        String service;

        @RestQuery
        @Nullable
        String event;

        @RestQuery
        @Nullable
        String result;

        @RestQuery
        @Nullable
        String from;

        @RestQuery
        @Nullable
        String until;

        @RestQuery
        @Nullable
        String request;

        @RestQuery
        @Nullable
        String address;

        @RestQuery
        @Nullable
        String scope;
    }

    @GET
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "List what happened, newest first")
    public ListJson<AuditTrail.Entry> list(
            @BeanParam Wanted wanted, @RestQuery @Nullable String after, @RestQuery @Nullable String limit) {
        int most = parameters.limit(limit);
        if (most < 1 || most > AuditTrail.MAX_LIMIT) {
            throw new Refused(Refusal.Invalid.of("limit", messages.limit(AuditTrail.MAX_LIMIT)));
        }
        var page = trail.list(filter(wanted), parameters.id("after", after), most);
        var next = page.next();
        return new ListJson<>(page.items(), next == null ? null : next.toString());
    }

    /** How an export is written. */
    enum Format {
        CSV(AuditExport.CSV),
        JSONL(AuditExport.JSON_LINES);

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /** Everything that the filters let through, streamed. The export is an event itself, committed before the first byte. */
    @GET
    @Path("export")
    @RolesAllowed(Takes.SESSION)
    @Produces({"text/csv", "application/jsonl"})
    @Operation(summary = "Export what happened")
    public Response export(@BeanParam Wanted wanted, @RestQuery @DefaultValue("") String format) {
        var chosen = parameters.word("format", format, Format.values());
        var filter = filter(wanted);
        var actor = current.caller().actor();
        StreamingOutput file = switch (chosen) {
            case CSV -> out -> export.csv(actor, filter, out);
            case JSONL -> out -> export.jsonLines(actor, filter, out);
        };
        return Response.ok(file, chosen.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"aunsight-audit.%s\"".formatted(format))
                .build();
    }

    private AuditTrail.Filter filter(Wanted wanted) {
        return new AuditTrail.Filter(
                whose(wanted),
                parameters.id("token", wanted.token),
                parameters.text("event", wanted.event),
                wanted.result == null ? null : parameters.word("result", wanted.result, Event.Result.values()),
                parameters.instant("from", wanted.from),
                parameters.instant("until", wanted.until),
                parameters.text("request", wanted.request),
                parameters.text("address", wanted.address),
                parameters.text("token_name", wanted.tokenName),
                parameters.text("service", wanted.service));
    }

    /** Null for everybody's. */
    private @Nullable UUID whose(Wanted wanted) {
        if (parameters.everybody(wanted.scope)) {
            return parameters.id("person", wanted.person);
        }
        if (wanted.person != null) {
            throw new Malformed("person", messages.personOfAll());
        }
        return current.caller().user().id();
    }
}
