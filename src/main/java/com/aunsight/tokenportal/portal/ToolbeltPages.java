package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.security.Page;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The terminal client {@code au2}: how to use it, and the script itself. */
@Page
@Path("toolbelt")
class ToolbeltPages {
    private static final MediaType TEXT = MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8");
    private static final String SCRIPT = "toolbelt/au2";

    /** Which portal the script asks unless told. */
    private static final Pattern DEFAULT_URL = Pattern.compile("^default_url=.*$", Pattern.MULTILINE);

    /** What means nothing but itself to a shell. */
    private static final Pattern PLAIN = Pattern.compile("https?://[A-Za-z0-9.:/_\\[\\]-]+");

    private final PortalUrl portal;
    private final String script;

    ToolbeltPages(PortalUrl portal) {
        this.portal = portal;
        this.script = addressed(read(), portal.origin());
    }

    @CheckedTemplate(basePath = "toolbelt")
    static class Templates {
        static native TemplateInstance page(String origin);

        private Templates() {}
    }

    private static String read() {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(SCRIPT)) {
            if (file == null) {
                throw new FileNotFoundException(SCRIPT);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address that a shell would read as more than text is left for {@code AUNSIGHT_URL}. */
    private static String addressed(String script, String origin) {
        return PLAIN.matcher(origin).matches()
                ? DEFAULT_URL.matcher(script).replaceFirst(Matcher.quoteReplacement("default_url='" + origin + "'"))
                : script;
    }

    @GET
    @PermitAll
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        return Templates.page(portal.origin());
    }

    /** To be read before it is run: a browser shows it. */
    @GET
    @Path("au2")
    @PermitAll
    @Produces(MediaType.TEXT_PLAIN)
    public Response script() {
        return Response.ok(script, TEXT)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"au2\"")
                .build();
    }
}
