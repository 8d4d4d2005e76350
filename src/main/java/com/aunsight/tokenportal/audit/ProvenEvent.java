package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Proof;
import com.aunsight.tokenportal.audit.seal.StoredPerson;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as told, with the proof that the log holds it so: a line of an export in JSON Lines.
 *
 * @param proof null while it is not sealed
 */
@JsonInclude
public record ProvenEvent(
        @JsonUnwrapped AuditTrail.Entry entry, @Nullable Proof proof) {
    /** How exports are written, and read where no portal runs. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The event that a proof proves, told anew. */
    static ProvenEvent of(Proof proof) {
        try {
            return of(proof, JSON.readTree(proof.leaf()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no event in the proof", e);
        }
    }

    /** @param leaf the proof's, read */
    static ProvenEvent of(Proof proof, JsonNode leaf) {
        return new ProvenEvent(AuditTrail.entry(row(leaf), person(proof.actor()), person(proof.subject())), proof);
    }

    private static EventRow row(JsonNode leaf) {
        var row = new EventRow();
        row.id = UUID.fromString(leaf.path("id").asText());
        row.at = Instant.parse(leaf.path("at").asText());
        row.event = leaf.path("event").asText();
        row.result = Event.Result.valueOf(leaf.path("result").asText());
        row.actorKind = EventRow.ActorKind.valueOf(leaf.path("actor_kind").asText());
        row.actorId = id(leaf, "actor_id");
        row.credentialId = id(leaf, "credential_id");
        row.subjectId = id(leaf, "subject_id");
        row.tokenId = id(leaf, "token_id");
        row.sessionId = id(leaf, "session_id");
        row.facts = JSON.convertValue(leaf.path("facts"), new TypeReference<Map<String, Object>>() {});
        row.requestId = text(leaf, "request_id");
        row.node = leaf.path("node").asText();
        return row;
    }

    private static @Nullable UUID id(JsonNode leaf, String name) {
        var text = text(leaf, name);
        return text == null ? null : UUID.fromString(text);
    }

    static @Nullable String text(JsonNode leaf, String name) {
        return leaf.path(name).isTextual() ? leaf.path(name).asText() : null;
    }

    private static @Nullable PersonRow person(@Nullable StoredPerson stored) {
        if (stored == null) {
            return null;
        }
        var row = new PersonRow();
        row.name = stored.name();
        row.email = stored.email();
        row.address = stored.address();
        row.agent = stored.agent();
        return row;
    }

    /** As a line of an export, its end included. */
    public String line() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
