package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.Signal;
import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Usage;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.IndexView;

/** Tells the parameters: they are strings in Java, and {@link Parameters} knows what is in them. */
final class ApiParameters {
    private final IndexView index;

    ApiParameters(IndexView index) {
        this.index = index;
    }

    void tell(Parameter parameter) {
        var schema = OASFactory.createSchema().addType(SchemaType.STRING);
        parameter.schema(schema);
        switch (parameter.getName()) {
            case "id" -> parameter.description("Its id").example(ApiExamples.ID);
            case "q" ->
                parameter.description("Part of a name, without regard to case; of everybody's tokens its beginning");
            case "after" -> parameter.description("Where the last page ended: its next");
            case "limit" ->
                parameter
                        .description("How many at most; 50 where it is not said")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(200)));
            case "days" ->
                parameter
                        .description("How many, back from today; 90 where it is not said")
                        .schema(OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .minimum(BigDecimal.ONE)
                                .maximum(BigDecimal.valueOf(Usage.MAX_DAYS)));
            case "time_zone" ->
                parameter
                        .description("Whose days to tell, by its IANA name; one's own where it is not said")
                        .example("Europe/Berlin");
            case "scope" -> words(parameter, "Everybody's, for administrators alone", List.of("all"));
            case "except" -> words(parameter.required(true), "All but the one that asks", List.of("current"));
            case "status" ->
                words(
                        parameter,
                        "Which of them; unused, never_expires, owner_deactivated and several_networks with scope=all",
                        words(AllTokens.Shown.class));
            case "sort" -> words(parameter, "In which order; of everybody's all alone", words(Tokens.Sort.class));
            case "owner" ->
                parameter
                        .description("Beginning of the owner's e-mail, with scope=all")
                        .example("ada@");
            case "last_four" ->
                parameter
                        .description("Last four characters of one of its secrets, with scope=all")
                        .example("6c1d");
            case "format" -> words(parameter.required(true), "How it is written", words(AuditResource.Format.class));
            case "result" -> words(parameter, "How it went", words(Event.Result.class));
            case "kind" -> words(parameter, "Of this kind", words(Signal.Kind.class));
            case "token" -> {
                parameter.description("Of this managed token");
                schema.format("uuid");
            }
            case "token_name" ->
                parameter.description("Of managed tokens that had this name then, without regard to case");
            case "person" -> {
                parameter.description("Of this user, with scope=all");
                schema.format("uuid");
            }
            case "service" ->
                parameter.description("Of the platform service of this id").example("scoring");
            case "event" -> parameter.description("Of this kind").example("token.created");
            case "request" -> parameter.description("In the request of this id");
            case "address" -> parameter.description("From this network address").example("192.0.2.17");
            case "from", "until" -> {
                parameter.description("Instant (RFC 3339)").example("2026-11-24T09:30:00Z");
                schema.format("date-time");
            }
            case "size" -> parameter.description("Of the log of so many events").schema(size());
            case "first", "second" ->
                parameter.required(true).description("A number of events").schema(size());
            case "Idempotency-Key" ->
                parameter.description("Makes the same request within 24 hours happen once; 1 to 200 characters");
            case "If-Match" ->
                parameter.description("The ETag of what the caller saw, or *").example("\"3\"");
            default -> throw new IllegalStateException("Say what " + parameter.getName() + " means");
        }
    }

    private static Schema size() {
        return OASFactory.createSchema().addType(SchemaType.INTEGER).minimum(BigDecimal.ONE);
    }

    private static void words(Parameter parameter, String about, List<String> words) {
        parameter.description(about).getSchema().enumeration(List.copyOf(words));
    }

    private List<String> words(Class<? extends Enum<?>> enumeration) {
        return ApiSchemas.words(index.getClassByName(enumeration));
    }
}
