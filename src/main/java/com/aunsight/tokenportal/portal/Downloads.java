package com.aunsight.tokenportal.portal;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.LocalDate;

/** Files that are written while they are sent. */
@ApplicationScoped
class Downloads {
    private final Times times;
    private final InstantSource clock;
    private final RoutingContext request;

    Downloads(Times times, InstantSource clock, RoutingContext request) {
        this.times = times;
        this.clock = clock;
        this.request = request;
    }

    /** @param name of the file, before the day and the suffix */
    Response of(String name, String suffix, String mediaType, StreamingOutput content) {
        String dated = "%s-%s.%s".formatted(name, LocalDate.ofInstant(clock.instant(), times.zone()), suffix);
        StreamingOutput written = out -> {
            try {
                content.write(out);
            } catch (UncheckedIOException e) {
                // A reader who went away needs no answer, and no line in the log.
                if (!request.response().closed()) {
                    throw e;
                }
            }
        };
        return Response.ok(written)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + dated + "\"")
                .build();
    }
}
