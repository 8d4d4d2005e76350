package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.security.Current;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Gives an error its shape: a problem to a program, a page to a person. */
@Singleton
class Answers {
    private final RoutingContext request;
    private final Current current;

    Answers(RoutingContext request, Current current) {
        this.request = request;
        this.current = current;
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

    Problem problem(String kind, int status, String title, String detail) {
        return Problem.of(kind, title, status, detail, current.requestId());
    }

    private Response.ResponseBuilder page(int status, String title, String detail) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .entity(Templates.error(status, title, detail, current.requestId())
                        .render());
    }
}
