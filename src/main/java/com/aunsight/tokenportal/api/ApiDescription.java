package com.aunsight.tokenportal.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Tells the description of the API to the end: whom a call takes, what it reads and writes and how it fails follows from what its method
 * already says, so that there is nothing to keep alike by hand.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    /** What a path is about, by the part behind the version. */
    private static final Map<String, String> TAGS = tags();

    private final IndexView index;

    public ApiDescription(IndexView index) {
        this.index = index;
    }

    private static Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        tags.put("sessions", "Logging in, and the log-ins of the caller");
        tags.put("session", "The credential that a call comes with: what it is, its renewal, confirmation and end");
        tags.put("whoami", "Whose credential it is");
        tags.put("account", "One's own account");
        tags.put("password", "One's own password");
        tags.put("tokens", "Managed tokens: made, changed, rotated, deactivated and deleted");
        tags.put("audit", "What happened");
        tags.put("reports", "Ending a leaked secret without an account");
        tags.put("signals", "What deserves a look: raised once an occasion, listed until its cause is gone");
        tags.put("users", "Everybody with an account, for administrators");
        tags.put("services", "Platform services that may ask about tokens, for administrators");
        tags.put("identify", "Whose a found secret is, for administrators");
        tags.put("policy", "The rules for tokens, sessions and passwords, for administrators");
        tags.put("oauth2", "OAuth 2.0 for platform services and terminals (RFC 7009, RFC 7662, RFC 8628)");
        tags.put(".well-known", "Discovery (RFC 8414)");
        tags.put("auth", "Forward authentication for proxies");
        return tags;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var components = OASFactory.createComponents();
        api.components(components);
        about(api);
        credentials(components);
        var schemas = new ApiSchemas(index, components);
        new ApiErrors(index, components, schemas).tell();
        var call = new ApiCall(index, schemas, new ApiExamples(components));
        var paths = OASFactory.createPaths();
        api.getPaths().getPathItems().forEach((path, item) -> {
            item.getOperations().forEach((verb, operation) -> tell(call, item, path, verb, operation));
            if (!item.getOperations().isEmpty()) {
                paths.addPathItem(path, item);
            }
        });
        api.paths(paths);
    }

    /** The operation's id is still the method that serves it. */
    private void tell(ApiCall call, PathItem item, String path, PathItem.HttpMethod verb, Operation operation) {
        String id = operation.getOperationId();
        String resource = id.substring(0, id.lastIndexOf('_'));
        if (!resource.startsWith(ApiDescription.class.getPackageName() + ".")) {
            item.setOperation(verb, null);
            return;
        }
        call.tell(path, operation, index.getClassByName(resource).firstMethod(id.substring(resource.length() + 1)));
        operation.tags(List.of(tag(path)));
    }

    private static String tag(String path) {
        String subject =
                path.replaceFirst("^/api/v1/", "").replaceFirst("^/", "").replaceFirst("/.*", "");
        if (!TAGS.containsKey(subject)) {
            throw new IllegalStateException("Say what " + path + " is about");
        }
        return subject;
    }

    private static void about(OpenAPI api) {
        api.info(OASFactory.createInfo()
                .title("Aunsight token portal")
                .version("1")
                .description(
                        "Sessions and managed tokens of the Aunsight data platform. Every answer carries X-Request-Id."
                                + " Errors are problems (RFC 9457); an unknown address answers 404 and a method that an"
                                + " address does not take 405 with Allow. Unknown fields are refused, and so are bodies"
                                + " over 64 KiB (413).")
                .license(OASFactory.createLicense().name("Apache License 2.0").identifier("Apache-2.0")));
        TAGS.forEach(
                (name, about) -> api.addTag(OASFactory.createTag().name(name).description(about)));
    }

    private static void credentials(Components components) {
        components.addSecurityScheme(
                ApiCall.SESSION, scheme("bearer", "A session token, as POST /api/v1/sessions gives it (aus_…)"));
        components.addSecurityScheme(ApiCall.MANAGED, scheme("bearer", "A managed token's secret (a GUID)"));
        components.addSecurityScheme(
                ApiCall.SERVICE,
                scheme(
                        "basic",
                        "A platform service's id and secret (asv_…); also as client_id and client_secret in the form"));
    }

    private static SecurityScheme scheme(String name, String about) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme(name)
                .description(about);
    }
}
