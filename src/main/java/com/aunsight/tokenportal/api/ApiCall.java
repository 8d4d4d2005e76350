package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.security.ForServices;
import com.aunsight.tokenportal.security.Takes;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Tells one call as its method declares it. */
final class ApiCall {
    static final String SESSION = "session";
    static final String MANAGED = "managed";
    static final String SERVICE = "service";

    private static final DotName RESPONSE = DotName.createSimple(Response.class);
    private static final String JSON = "application/json";

    /** What is possible in one state alone: switched on or off, invited or come. */
    private static final List<String> DEPENDING = List.of("/second-factor", "/invitation", "/reset");

    /** Parameters of OAuth's forms that may not be left out. */
    private static final List<String> NEEDED = List.of("token", "grant_type", "device_code", "client_id");

    private final ApiParameters parameters;
    private final ApiSchemas schemas;
    private final ApiExamples examples;

    ApiCall(IndexView index, ApiSchemas schemas, ApiExamples examples) {
        this.parameters = new ApiParameters(index);
        this.schemas = schemas;
        this.examples = examples;
    }

    void tell(String path, Operation operation, MethodInfo method) {
        operation.operationId(
                method.name() + method.declaringClass().simpleName().replace("Resource", ""));
        operation.security(credentials(method));
        parameters(operation).forEach(parameters::tell);
        Schema body = body(operation, method);
        answers(path, operation, method, body != null);
    }

    private static Set<String> roles(MethodInfo method) {
        var roles = method.annotation(RolesAllowed.class);
        return roles == null ? Set.of() : Set.of(roles.value().asStringArray());
    }

    private static List<SecurityRequirement> credentials(MethodInfo method) {
        var services = method.annotation(ForServices.class);
        if (services != null) {
            var service = OASFactory.createSecurityRequirement().addScheme(SERVICE);
            return services.value("optional") == null
                    ? List.of(service)
                    : List.of(service, OASFactory.createSecurityRequirement());
        }
        var session = OASFactory.createSecurityRequirement().addScheme(SESSION);
        var roles = roles(method);
        return roles.isEmpty()
                ? List.of()
                : roles.contains(Takes.TOKEN)
                        ? List.of(
                                session, OASFactory.createSecurityRequirement().addScheme(MANAGED))
                        : List.of(session);
    }

    private static List<Parameter> parameters(Operation operation) {
        return operation.getParameters() == null ? List.of() : operation.getParameters();
    }

    private @Nullable Schema body(Operation operation, MethodInfo method) {
        var body = operation.getRequestBody();
        if (body == null) {
            return null;
        }
        if (method.hasAnnotation(Consumes.class)
                && method.annotation(Consumes.class).value().asStringArray()[0].equals(JSON)) {
            var type = method.parameters().stream()
                    .filter(parameter -> parameter.annotations().stream()
                            .noneMatch(said -> said.name().toString().contains(".rs.")
                                    || said.name().toString().contains("Rest")))
                    .findFirst()
                    .orElseThrow()
                    .type();
            var schema = schemas.read(type);
            body.content(OASFactory.createContent().addMediaType(JSON, media(schema, examples.of(schema))));
            return schema;
        }
        var form = body.getContent().getMediaTypes().values().iterator().next();
        form.schema(form(form.getSchema())).example(examples.ofForm(form.getSchema()));
        return form.getSchema();
    }

    /** A parameter that is left out is read as empty; no client that may come has a secret to send. */
    private static Schema form(Schema read) {
        read.removeProperty("client_secret");
        read.getProperties().values().forEach(parameter -> parameter.defaultValue(null));
        return read.required(
                NEEDED.stream().filter(read.getProperties()::containsKey).toList());
    }

    private static MediaType media(Schema schema, @Nullable Object example) {
        return OASFactory.createMediaType().schema(schema).example(example);
    }

    private void answers(String path, Operation operation, MethodInfo method, boolean body) {
        var said = operation.getResponses();
        var answers = OASFactory.createAPIResponses();
        int success = success(method, said.getAPIResponses().keySet());
        var answer = success(path, success, method);
        var known = said.getAPIResponse(String.valueOf(success));
        if (known != null && known.getHeaders() != null) {
            known.getHeaders().forEach(answer::addHeader);
        }
        answers.addAPIResponse(String.valueOf(success), answer);
        boolean oauth = method.declaringClass().hasDeclaredAnnotation(OAuth.class);
        for (int status : errors(path, operation, method, body)) {
            answers.addAPIResponse(String.valueOf(status), oauth ? ApiErrors.oauth(status) : ApiErrors.of(status));
        }
        operation.responses(answers);
    }

    /** Said by the method, or as Quarkus answers what it returns. */
    private static int success(MethodInfo method, Set<String> said) {
        var status = method.annotation(ResponseStatus.class);
        if (status != null) {
            return status.value().asInt();
        }
        return method.returnType().kind() == Type.Kind.VOID ? 204 : said.contains("201") ? 201 : 200;
    }

    private APIResponse success(String path, int status, MethodInfo method) {
        var answer = OASFactory.createAPIResponse()
                .description(status == 201 ? "Made" : status == 204 ? "Done" : "As asked")
                .addHeader("X-Request-Id", ApiErrors.header("RequestId"));
        Type given = given(method.returnType());
        if (given.kind() == Type.Kind.VOID) {
            return answer;
        }
        if (given.name().equals(RESPONSE)) {
            return method.hasAnnotation(Produces.class) ? answer.content(file(method)) : answer;
        }
        if (!given.equals(method.returnType())) {
            if (path.contains("/tokens")) {
                answer.addHeader("ETag", ApiErrors.header("ETag"));
            }
            if (status == 201 && !path.contains("{")) {
                answer.addHeader("Location", ApiErrors.header("Location"));
            }
        }
        var schema = schemas.written(given);
        var content = OASFactory.createContent();
        for (String media : produced(method)) {
            content.addMediaType(
                    media,
                    media.equals(JSON)
                            ? media(schema, examples.of(schema))
                            : media(OASFactory.createSchema().addType(SchemaType.STRING), examples.lines(schema)));
        }
        return answer.content(content);
    }

    /** What a method writes by itself. */
    private static Content file(MethodInfo method) {
        var content = OASFactory.createContent();
        for (String media : produced(method)) {
            content.addMediaType(
                    media, media(OASFactory.createSchema().addType(SchemaType.STRING), ApiExamples.ofFile(media)));
        }
        return content;
    }

    /** What is in the {@code RestResponse}, where there is one. */
    private static Type given(Type returned) {
        return returned.name().toString().endsWith(".RestResponse")
                ? returned.asParameterizedType().arguments().getFirst()
                : returned;
    }

    private static List<String> produced(MethodInfo method) {
        var own = method.annotation(Produces.class);
        var said = own == null ? method.declaringClass().declaredAnnotation(Produces.class) : own;
        return said == null ? List.of(JSON) : List.of(said.value().asStringArray());
    }

    private static Set<Integer> errors(String path, Operation operation, MethodInfo method, boolean body) {
        var roles = roles(method);
        var errors = new TreeSet<>(Set.of(406, 500, 503));
        if (!roles.isEmpty()) {
            // Two credentials at once are 400.
            errors.addAll(Set.of(400, 401, 429));
            if (!roles.contains(Takes.TOKEN)) {
                errors.add(403);
            }
        }
        if (body) {
            errors.addAll(Set.of(400, 401, 413, 415, 422, 429));
            if (!roles.isEmpty()) {
                errors.add(409);
            }
        }
        if (path.contains("{")) {
            errors.add(404);
        }
        if (DEPENDING.stream().anyMatch(path::contains) && !method.hasAnnotation(GET.class)) {
            errors.add(409);
        }
        if (path.endsWith("/checkpoint") || path.endsWith("/files")) {
            errors.add(404);
        }
        if (path.endsWith("/proof") || path.endsWith("/reactivation")) {
            // Not sealed yet; not deactivated by an administrator.
            errors.add(409);
        }
        for (Parameter parameter : parameters(operation)) {
            errors.addAll(
                    switch (parameter.getIn()) {
                        case QUERY -> Set.of(400, 422);
                        case HEADER -> parameter.getName().equals("If-Match") ? Set.of(400, 412) : Set.of(400, 422);
                        case PATH, COOKIE -> Set.of();
                    });
        }
        if (method.declaringClass().hasDeclaredAnnotation(OAuth.class)) {
            errors.remove(422);
        }
        return errors;
    }
}
