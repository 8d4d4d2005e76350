package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.ProvenEvent;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The seals over the audit log. Checkpoints hold nothing but a number and a hash: everybody may keep them, and so hold the log to them. */
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
class SealsResource {
    private final Current current;
    private final Seals seals;
    private final AuditTrail trail;
    private final Parameters parameters;
    private final ApiMessages messages;

    SealsResource(Current current, Seals seals, AuditTrail trail, Parameters parameters, ApiMessages messages) {
        this.current = current;
        this.seals = seals;
        this.trail = trail;
        this.parameters = parameters;
        this.messages = messages;
    }

    /** The latest checkpoint, or the one of a size. */
    @GET
    @Path("checkpoint")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "Fetch a signed checkpoint of the audit log")
    public Response checkpoint(@RestQuery @Nullable String size) {
        Optional<Seals.Signed> found = size == null ? seals.latest() : seals.of(parameters.count("size", size));
        return Response.ok(found.map(Seals.Signed::note).orElseThrow(() -> new Refused(new Refusal.NotFound())))
                .build();
    }

    /** That the log of one size begins with all of a smaller one. */
    @GET
    @Path("consistency")
    @PermitAll
    @Operation(summary = "Prove that the audit log of one size begins with that of another")
    public Seals.Consistency consistency(@RestQuery @Nullable String first, @RestQuery @Nullable String second) {
        return seals.consistency(parameters.count("first", first), parameters.count("second", second))
                .orElseThrow(() -> new Refused(new Refusal.Invalid(List.of(
                        new Refusal.FieldError("first", messages.treeSizes()),
                        new Refusal.FieldError("second", messages.treeSizes())))));
    }

    /** An event with its proof, as an export has it. */
    @GET
    @Path("events/{id}/proof")
    @RolesAllowed(Takes.SESSION)
    @Operation(summary = "Prove that an event is in the audit log")
    public ProvenEvent proof(@RestPath UUID id, @RestQuery @Nullable String scope) {
        var filter = parameters.everybody(scope)
                ? AuditTrail.Filter.everything()
                : AuditTrail.Filter.of(current.caller().user().id());
        var entry = trail.find(filter, id).orElseThrow(() -> new Refused(new Refusal.NotFound()));
        var proof = seals.prover().of(List.of(id)).get(id);
        if (proof == null) {
            throw new Refused(new Refusal.Conflict(messages.notSealed()));
        }
        return new ProvenEvent(entry, proof);
    }
}
