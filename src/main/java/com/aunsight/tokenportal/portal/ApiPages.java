package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.security.Page;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** The API for people: the same description as at {@code /openapi}, readable. */
@Page
@Path("api")
@Produces(MediaType.TEXT_HTML)
class ApiPages {
    private final OpenApiDocumentService description;
    private final ObjectMapper json;
    private @Nullable ApiReference reference;

    ApiPages(OpenApiDocumentService description, ObjectMapper json) {
        this.description = description;
        this.json = json;
    }

    @CheckedTemplate(basePath = "api")
    static class Templates {
        static native TemplateInstance page(ApiReference api);

        private Templates() {}
    }

    @GET
    @PermitAll
    public TemplateInstance page() {
        return Templates.page(reference());
    }

    /** Read once, when somebody wants it: the description stays as it was built. */
    private synchronized ApiReference reference() {
        if (reference == null) {
            reference =
                    ApiReference.of(description.getDocument(OpenApiFilter.DEFAULT_DOCUMENT_NAME, Format.JSON), json);
        }
        return reference;
    }
}
