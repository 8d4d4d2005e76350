package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Refusal.FieldError;
import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a form: for its summary, and beside each field.
 *
 * @param message what concerns no single field; null where nothing does
 */
@TemplateData
record Errors(@Nullable String message, List<FieldError> fields) {
    static final Errors NONE = new Errors(null, List.of());

    static Errors general(String message) {
        return new Errors(message, List.of());
    }

    static Errors field(String field, String message) {
        return new Errors(null, List.of(new Refusal.FieldError(field, message)));
    }

    public boolean any() {
        return message != null || !fields.isEmpty();
    }

    /** What is wrong with a field; null where nothing is. */
    public @Nullable String of(String field) {
        return fields.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::message)
                .findFirst()
                .orElse(null);
    }
}
