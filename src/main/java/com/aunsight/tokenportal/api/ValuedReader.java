package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads a {@link Valued} component as its type is read, but for null. */
class ValuedReader extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final JavaType type;
    private final @Nullable JsonDeserializer<?> reader;

    @SuppressWarnings("unused") // Jackson makes it so, and then asks for the one of the component.
    ValuedReader() {
        this(TypeFactory.unknownType(), null);
    }

    private ValuedReader(JavaType type, @Nullable JsonDeserializer<?> reader) {
        this.type = type;
        this.reader = reader;
    }

    /** By the component and not by its type alone: what is said of nulls within it is said of the component. */
    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
            throws JsonMappingException {
        return new ValuedReader(
                property.getType(), context.findContextualValueDeserializer(property.getType(), property));
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return Objects.requireNonNull(reader).deserialize(json, context);
    }

    @Override
    public Object getNullValue(DeserializationContext context) throws JsonMappingException {
        return context.reportInputMismatch(type, "Null where a value is expected");
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
