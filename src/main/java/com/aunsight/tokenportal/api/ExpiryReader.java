package com.aunsight.tokenportal.api;

import com.aunsight.tokenportal.identity.Tokens.Expiry;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A change of {@code expires_at}: left out, it stays as it is; null, as a token shows it, is never. */
class ExpiryReader extends StdDeserializer<Expiry> {
    private static final long serialVersionUID = 1;

    ExpiryReader() {
        super(Expiry.class);
    }

    @Override
    public Expiry deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return new Expiry.At(context.readValue(json, Instant.class));
    }

    @Override
    public Expiry getNullValue(DeserializationContext context) {
        return new Expiry.Never();
    }

    @Override
    public @Nullable Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
