package com.aunsight.tokenportal.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;

/** A resource that takes a body gets one: nothing, and the literal null, are read as null otherwise. */
@Provider
class BodyPresence implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        Object body = context.proceed();
        if (body == null) {
            var cause = MismatchedInputException.from(null, context.getType(), "No body");
            throw new WebApplicationException(cause, Response.Status.BAD_REQUEST);
        }
        return body;
    }
}
