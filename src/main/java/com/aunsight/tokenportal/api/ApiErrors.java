package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.errors.Problem;
import io.quarkus.qute.i18n.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.Type;

/** The errors of the API, each once: what it means, its headers, and an example in the words that it is answered with. */
final class ApiErrors {
    private static final String ERRORS = "com.aunsight.tokenportal.errors.ErrorMessages";
    private static final String API = ApiMessages.class.getName();

    /**
     * @param kind last part of the problem's type
     * @param bundle where its words are, at {@code words} and {@code wordsTitle}
     * @param field that its example blames; empty for none
     */
    private record Told(
            int status, String name, String meaning, String kind, String bundle, String words, String field) {}

    private static final List<Told> ALL = List.of(
            new Told(
                    400,
                    "BadRequest",
                    "The request cannot be read, or brings two credentials",
                    "malformed-json",
                    ERRORS,
                    "json",
                    "name"),
            new Told(
                    401,
                    "Unauthorized",
                    "The credential is missing or does not authenticate; the type tells why",
                    "expired",
                    ERRORS,
                    "expired",
                    ""),
            new Told(
                    403,
                    "Forbidden",
                    "Not with this credential, or not without the password given again",
                    "reauthentication-required",
                    API,
                    "notFresh",
                    ""),
            new Told(
                    404,
                    "NotFound",
                    "There is nothing of this id that the caller may see",
                    "not-found",
                    API,
                    "notFound",
                    ""),
            new Told(
                    406,
                    "NotAcceptable",
                    "Not in the media type that Accept asks for",
                    "not-acceptable",
                    ERRORS,
                    "notAcceptable",
                    ""),
            new Told(
                    409,
                    "Conflict",
                    "Taken already, or not possible in the present state",
                    "already-made",
                    API,
                    "alreadyMade",
                    ""),
            new Told(
                    412,
                    "PreconditionFailed",
                    "Changed since: If-Match names another revision",
                    "outdated",
                    API,
                    "outdated",
                    ""),
            new Told(413, "ContentTooLarge", "The body is over 64 KiB", "too-large", ERRORS, "tooLarge", ""),
            new Told(
                    415,
                    "UnsupportedMediaType",
                    "The body is of another media type",
                    "unsupported-media-type",
                    ERRORS,
                    "mediaType",
                    ""),
            new Told(
                    422,
                    "UnprocessableContent",
                    "Read, but some fields cannot be taken",
                    "invalid",
                    API,
                    "invalid",
                    "name"),
            new Told(
                    429,
                    "TooManyRequests",
                    "Too many failed tries; wait as long as Retry-After says",
                    "too-many-requests",
                    ERRORS,
                    "tooMany",
                    ""),
            new Told(
                    500,
                    "InternalServerError",
                    "Something went wrong on the portal's side",
                    "failure",
                    ERRORS,
                    "failure",
                    ""),
            new Told(
                    503,
                    "ServiceUnavailable",
                    "The database is away for the moment",
                    "unavailable",
                    ERRORS,
                    "unavailable",
                    ""));

    private static final Map<String, String> TITLES = Map.of("expired", "deadTitle", "mediaType", "mediaTypeTitle");

    private final IndexView index;
    private final Components components;

    private final ApiSchemas schemas;

    ApiErrors(IndexView index, Components components, ApiSchemas schemas) {
        this.index = index;
        this.components = components;
        this.schemas = schemas;
    }

    /** Puts them among the components. */
    void tell() {
        header(
                "RequestId",
                "X-Request-Id",
                "Names the request in the portal's log",
                SchemaType.STRING,
                ApiExamples.REQUEST_ID);
        header("RetryAfter", "Retry-After", "Seconds to wait before the next try", SchemaType.INTEGER, 30);
        header(
                "WwwAuthenticate",
                "WWW-Authenticate",
                "The credential that is wanted (RFC 6750)",
                SchemaType.STRING,
                "Bearer realm=\"aunsight\", error=\"invalid_token\"");
        header("ETag", "ETag", "The revision of the token, for If-Match", SchemaType.STRING, "\"3\"");
        header(
                "Location",
                "Location",
                "Where it is from now on",
                SchemaType.STRING,
                "/api/v1/tokens/" + ApiExamples.ID);
        Schema problem = schemas.written(Type.create(DotName.createSimple(Problem.class), Type.Kind.CLASS));
        oauthErrors();
        ALL.forEach(error -> components.addResponse(error.name(), problem(error, problem)));
    }

    private void header(String key, String name, String meaning, SchemaType type, Object example) {
        components.addHeader(
                key,
                OASFactory.createHeader()
                        .description(name + ": " + meaning)
                        .schema(OASFactory.createSchema().addType(type))
                        .example(example));
    }

    static Header header(String key) {
        return OASFactory.createHeader().ref("#/components/headers/" + key);
    }

    private APIResponse problem(Told error, Schema schema) {
        return answer(error)
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType().schema(schema).example(example(error))));
    }

    private void oauthErrors() {
        var text = OASFactory.createSchema().addType(SchemaType.STRING);
        components.addSchema(
                "OAuthError",
                OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .addProperty("error", text)
                        .addProperty("error_description", text)
                        .required(List.of("error", "error_description")));
        Map.of(400, "invalid_request", 401, "invalid_client", 429, "temporarily_unavailable")
                .forEach((status, code) -> components.addResponse("OAuth" + status, oauthError(status, code)));
    }

    private static APIResponse oauthError(int status, String code) {
        return answer(told(status))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/OAuthError"))
                                        .example(Map.of(
                                                "error",
                                                code,
                                                "error_description",
                                                told(status).meaning()))));
    }

    private static APIResponse answer(Told error) {
        var answer = OASFactory.createAPIResponse()
                .description(error.meaning())
                .addHeader("X-Request-Id", header("RequestId"));
        switch (error.status()) {
            case 401 -> answer.addHeader("WWW-Authenticate", header("WwwAuthenticate"));
            case 429, 503 -> answer.addHeader("Retry-After", header("RetryAfter"));
            default -> {}
        }
        return answer;
    }

    private Map<String, Object> example(Told error) {
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + error.kind());
        example.put("title", words(error.bundle(), TITLES.getOrDefault(error.words(), error.words() + "Title")));
        example.put("status", error.status());
        example.put("detail", words(error.bundle(), error.words()));
        example.put("request_id", ApiExamples.REQUEST_ID);
        if (!error.field().isEmpty()) {
            example.put("errors", List.of(Map.of("field", error.field(), "message", words(ERRORS, "jsonField"))));
        }
        return example;
    }

    private String words(String bundle, String name) {
        return index.getClassByName(bundle)
                .firstMethod(name)
                .annotation(Message.class)
                .value()
                .asString();
    }

    private static Told told(int status) {
        return ALL.stream()
                .filter(error -> error.status() == status)
                .findFirst()
                .orElseThrow();
    }

    /** The error of a status, as the API answers it. */
    static APIResponse of(int status) {
        return OASFactory.createAPIResponse()
                .ref("#/components/responses/" + told(status).name());
    }

    /** The same from the endpoints of OAuth, which have their own form for what a client did wrong (RFC 6749 section 5.2). */
    static APIResponse oauth(int status) {
        return switch (status) {
            case 400, 401, 429 -> OASFactory.createAPIResponse().ref("#/components/responses/OAuth" + status);
            default -> of(status);
        };
    }
}
