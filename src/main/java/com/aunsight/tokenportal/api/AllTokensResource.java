package com.aunsight.tokenportal.api;

import static com.aunsight.tokenportal.api.Refused.granted;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.TokenExport;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What administrators alone do with managed tokens of others; the rest has {@code scope=all} beside one's own. */
@EndpointDisabled(name = Identity.PROPERTY, stringValue = Identity.ELSEWHERE)
@Path("/api/v1/tokens")
@Produces(MediaType.APPLICATION_JSON)
class AllTokensResource {
    private final Current current;
    private final AllTokens tokens;
    private final TokenExport export;
    private final Parameters parameters;
    private final ApiMessages messages;

    AllTokensResource(
            Current current, AllTokens tokens, TokenExport export, Parameters parameters, ApiMessages messages) {
        this.current = current;
        this.tokens = tokens;
        this.export = export;
        this.parameters = parameters;
        this.messages = messages;
    }

    @POST
    @Path("{id}/reactivation")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @ResponseStatus(200)
    @Operation(summary = "Reactivate a managed token that an administrator deactivated; needs a fresh password")
    public TokenJson reactivate(@RestPath UUID id) {
        return TokenJson.of(granted(tokens.reactivate(current.caller(), id)));
    }

    /** Everything that the list has, streamed. The export is an event itself, committed before the first byte. */
    @GET
    @Path("export")
    @RolesAllowed(Takes.ADMIN_SESSION)
    @Produces({"text/csv", "application/jsonl"})
    @Operation(summary = "Export everybody’s managed tokens")
    public Response export(@BeanParam TokensWanted wanted, @RestQuery @DefaultValue("") String format) {
        var chosen = parameters.word("format", format, AuditResource.Format.values());
        if (!parameters.everybody(wanted.scope)) {
            throw new Malformed("scope", messages.oneOf(Parameters.ALL));
        }
        var caller = current.caller();
        var query = wanted.everybodys(parameters, null, 1);
        // What cannot be listed is refused before the first byte.
        granted(tokens.list(caller, query));
        StreamingOutput file = switch (chosen) {
            case CSV -> out -> export.csv(caller, query, out);
            case JSONL -> out -> export.jsonLines(caller, query, out);
        };
        return Response.ok(file, chosen.mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"aunsight-tokens.%s\"".formatted(format))
                .build();
    }
}
