package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.VerificationRun;
import com.aunsight.tokenportal.audit.Verifications;
import com.aunsight.tokenportal.audit.seal.Seals;
import com.aunsight.tokenportal.security.Current;
import com.aunsight.tokenportal.security.Page;
import com.aunsight.tokenportal.security.Takes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The whole audit log, for administrators: searched, exported and verified. */
@Page
@Path("admin/audit")
@Produces(MediaType.TEXT_HTML)
class AuditPages {
    private static final String VERIFICATION = "/admin/audit/verification";

    private final EventPages pages;
    private final EventFiles files;
    private final Current current;
    private final Seals seals;
    private final Verifications verifications;

    AuditPages(EventPages pages, EventFiles files, Current current, Seals seals, Verifications verifications) {
        this.pages = pages;
        this.files = files;
        this.current = current;
        this.seals = seals;
        this.verifications = verifications;
    }

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        /** @param run the latest one; null when there was none */
        static native TemplateInstance verification(Seals.State seals, @Nullable VerificationRun run);

        private Templates() {}
    }

    /** As people read it. */
    @TemplateExtension
    static String grouped(Long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    @GET
    @RolesAllowed(Takes.ADMIN_PAGE)
    public Response list(@BeanParam ActivityFilter filter, @RestQuery @Nullable UUID after) {
        return pages.list(Listed.EVERYBODYS, filter, after);
    }

    /** @param format {@code csv} or {@code jsonl} */
    @GET
    @Path("export")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Produces(MediaType.WILDCARD)
    public Response export(@BeanParam ActivityFilter filter, @RestQuery @DefaultValue("") String format) {
        return files.file(Listed.EVERYBODYS, filter, format);
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance event(@RestPath UUID id) {
        return pages.event(Listed.EVERYBODYS, id);
    }

    @GET
    @Path("{id}/proof")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public Response proof(@RestPath UUID id) {
        return pages.proof(Listed.EVERYBODYS, id);
    }

    /** The latest verification: how far it is, or what it found. */
    @GET
    @Path("verification")
    @RolesAllowed(Takes.ADMIN_PAGE)
    public TemplateInstance verification() {
        return Templates.verification(seals.state(), verifications.latest().orElse(null));
    }

    /** Starts one. While another goes on the page shows that. */
    @POST
    @Path("verification")
    @RolesAllowed(Takes.ADMIN_PAGE)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response verify() {
        verifications.start(current.caller().actor());
        return Answers.seeOther(VERIFICATION).build();
    }
}
