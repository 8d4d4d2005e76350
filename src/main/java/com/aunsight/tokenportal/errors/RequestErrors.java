package com.aunsight.tokenportal.errors;

import com.aunsight.tokenportal.identity.Refusal;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Requests that lead nowhere or cannot be read. */
@Singleton
class RequestErrors {
    private final RoutingContext request;
    private final Routes routes;
    private final Answers answers;
    private final ErrorMessages messages;
    private final FailureErrors failures;
    private final BlockingSecurityExecutor worker;

    RequestErrors(
            RoutingContext request,
            Routes routes,
            Answers answers,
            ErrorMessages messages,
            FailureErrors failures,
            BlockingSecurityExecutor worker) {
        this.request = request;
        this.routes = routes;
        this.answers = answers;
        this.messages = messages;
        this.failures = failures;
        this.worker = worker;
    }

    @ServerExceptionMapper
    Uni<Response> web(WebApplicationException e) {
        return worker.executeBlocking(() -> answer(e));
    }

    private Response answer(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return unreadable(json);
        }
        int status = e.getResponse().getStatus();
        if (e.getResponse().hasEntity() || status < 400) {
            return e.getResponse();
        }
        return switch (status) {
            case 404 -> answer("not-found", status, messages.notFoundTitle(), messages.notFound());
            case 405 ->
                answers.answer("method-not-allowed", status, messages.methodTitle(), messages.method())
                        .header(HttpHeaders.ALLOW, String.join(", ", routes.methods(request.normalizedPath())))
                        .build();
            case 406 -> answer("not-acceptable", status, messages.notAcceptableTitle(), messages.notAcceptable());
            case 413 -> answer("too-large", status, messages.tooLargeTitle(), messages.tooLarge());
            case 415 -> answer("unsupported-media-type", status, messages.mediaTypeTitle(), messages.mediaType());
            default ->
                status < 500
                        ? answer("bad-request", status, messages.badRequestTitle(), messages.badRequest())
                        : failures.failed(e);
        };
    }

    private Response answer(String kind, int status, String title, String detail) {
        return answers.answer(kind, status, title, detail).build();
    }

    /** The second kind is named since Quarkus answers it itself otherwise, and echoes the value while it is developed. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException e) {
        return unreadable(e);
    }

    /** Names the field, never the value: people mistype secrets. */
    private Response unreadable(JsonProcessingException e) {
        var problem = answers.problem("malformed-json", 400, messages.jsonTitle(), messages.json());
        String field = e instanceof JsonMappingException mapping ? field(mapping) : duplicate(e);
        return (field.isEmpty() ? problem : problem.with(List.of(new Refusal.FieldError(field, messages.jsonField()))))
                .answer()
                .build();
    }

    /** The parser stands at the second of two fields of one name when it refuses it; elsewhere it knows of no field to blame. */
    private static String duplicate(JsonProcessingException e) {
        boolean duplicate = e.getOriginalMessage().startsWith("Duplicate field");
        String name = duplicate && e.getProcessor() instanceof JsonParser parser
                ? parser.getParsingContext().getCurrentName()
                : null;
        return name == null ? "" : name;
    }

    private static String field(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
    }
}
