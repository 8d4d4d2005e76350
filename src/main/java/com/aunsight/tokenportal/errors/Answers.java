package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.security.Current;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;

/** Gives an error its shape: a problem to a program, a page to a person. */
@Singleton
class Answers {
    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("UTF-8");

    private final RoutingContext request;
    private final Current current;
    private final ObjectMapper json;

    Answers(RoutingContext request, Current current, ObjectMapper json) {
        this.request = request;
        this.current = current;
        this.json = json;
    }

    @CheckedTemplate(basePath = "errors")
    private static final class Templates {
        private Templates() {}

        static native TemplateInstance error(int status, String title, String detail, String requestId);
    }

    /** Whether a program asks. The address decides the shape of an error, and nothing else. */
    boolean toProgram() {
        String path = request.request().uri();
        return path.startsWith("/api/")
                || path.startsWith("/oauth2/")
                || path.startsWith("/auth/")
                || path.startsWith("/openapi")
                || path.startsWith("/.well-known/")
                || path.startsWith("/q/");
    }

    /** The answer in the shape that this address has. */
    Response.ResponseBuilder answer(String kind, int status, String title, String detail) {
        return toProgram() ? problem(kind, status, title, detail).answer() : page(status, title, detail);
    }

    /** The same outside of JAX-RS. */
    record Text(String mediaType, String body) {}

    /** @throws UncheckedIOException never: a problem is plain data */
    Text text(String kind, int status, String title, String detail) {
        if (!toProgram()) {
            return new Text(HTML.toString(), rendered(status, title, detail));
        }
        try {
            return new Text(Problem.MEDIA_TYPE, json.writeValueAsString(problem(kind, status, title, detail)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    Problem problem(String kind, int status, String title, String detail) {
        return Problem.of(kind, title, status, detail, current.requestId());
    }

    private Response.ResponseBuilder page(int status, String title, String detail) {
        return Response.status(status).type(HTML).entity(rendered(status, title, detail));
    }

    private String rendered(int status, String title, String detail) {
        return Templates.error(status, title, detail, current.requestId()).render();
    }
}
