package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Secret;
import io.quarkus.qute.TemplateData;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;

/**
 * A file with a secret, for the one who was just shown it.
 *
 * @param name for the browser to save it under
 * @param content to the byte
 */
@TemplateData
record TokenFile(String name, String type, String content) {
    /** Kubernetes allows 63 characters in most names. */
    private static final int LONGEST_SLUG = 50;

    /** As the Toolbelt reads it. */
    static TokenFile json(Secret secret) {
        return new TokenFile(
                "aunsight-token.json", "application/json", "{\"token\": \"%s\"}\n".formatted(secret.reveal()));
    }

    /** A Kubernetes Secret that holds the file, under a name of its own: applying one must not replace another token's. */
    static TokenFile kubernetes(Secret secret, String tokenName) {
        String manifest = """
                apiVersion: v1
                kind: Secret
                metadata:
                  name: %s
                type: Opaque
                stringData:
                  aunsight-token.json: |
                    %s""".formatted(kubernetesName(tokenName), json(secret).content());
        return new TokenFile("aunsight-token-secret.yaml", "application/yaml", manifest);
    }

    /** A DNS label made of the token's name (RFC 1123). */
    static String kubernetesName(String tokenName) {
        String slug = tokenName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        slug = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)).replaceAll("^-|-$", "");
        return slug.isEmpty() ? "aunsight-token" : "aunsight-" + slug;
    }

    Response attachment() {
        return Response.ok(content, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"')
                .build();
    }
}
