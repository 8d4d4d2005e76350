package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.identity.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * The answer of the API to what cannot be done (RFC 9457).
 *
 * @param type a URI reference that names the kind of problem; {@code about:blank} where the status says all
 * @param detail what to do about it, in one or two sentences; never a value that was sent
 * @param errors per field of the input; empty where none is to blame
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonProperty("request_id") String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refusal.FieldError> errors) {

    /** Where the kinds of problems are named. */
    private static final String TYPES = "/problems/";

    /** Of a problem (RFC 9457 section 3). */
    static final String MEDIA_TYPE = "application/problem+json";

    /** @param kind last part of its type, such as {@code reauthentication-required} */
    public static Problem of(String kind, String title, int status, String detail, String requestId) {
        return new Problem(TYPES + kind, title, status, detail, requestId, List.of());
    }

    public Problem with(List<Refusal.FieldError> fields) {
        return new Problem(type, title, status, detail, requestId, fields);
    }

    /** Ready to be sent, or to get further headers. */
    public Response.ResponseBuilder answer() {
        return Response.status(status).type(MEDIA_TYPE).entity(this);
    }
}
