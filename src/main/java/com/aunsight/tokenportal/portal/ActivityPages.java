package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What a person did, and what was done to their account and tokens. Their own events, whoever they are: everybody's are {@link AuditPages}. */
@Page
@Path("activity")
@Produces(MediaType.TEXT_HTML)
class ActivityPages {
    private final EventPages pages;
    private final EventFiles files;

    ActivityPages(EventPages pages, EventFiles files) {
        this.pages = pages;
        this.files = files;
    }

    @GET
    @RolesAllowed(Takes.PAGE)
    public Response list(@BeanParam ActivityFilter filter, @RestQuery @Nullable UUID after) {
        return pages.list(Listed.OWN, filter, after);
    }

    /** @param format {@code csv} or {@code jsonl} */
    @GET
    @Path("export")
    @RolesAllowed(Takes.PAGE)
    @Produces(MediaType.WILDCARD)
    public Response export(@BeanParam ActivityFilter filter, @RestQuery @DefaultValue("") String format) {
        return files.file(Listed.OWN, filter, format);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.PAGE)
    public TemplateInstance event(@RestPath UUID id) {
        return pages.event(Listed.OWN, id);
    }

    @GET
    @Path("{id}/proof")
    @RolesAllowed(Takes.PAGE)
    public Response proof(@RestPath UUID id) {
        return pages.proof(Listed.OWN, id);
    }
}
