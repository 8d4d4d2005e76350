package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.platform.PortalUrl;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

/**
 * The page with a new secret: the answer to the very post that made it. A redirect would need the secret kept somewhere, or put into an
 * address.
 */
@ApplicationScoped
class SecretPage {
    private final PortalUrl portal;

    SecretPage(PortalUrl portal) {
        this.portal = portal;
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        static native TemplateInstance secret(
                Token token,
                boolean rotated,
                String guid,
                TokenFile file,
                TokenFile manifest,
                String kubernetesName,
                String whoami);

        private Templates() {}
    }

    Response created(Token.Issued issued) {
        return page(issued, false);
    }

    Response rotated(Token.Issued issued) {
        return page(issued, true);
    }

    private Response page(Token.Issued issued, boolean rotated) {
        var token = issued.token();
        var secret = issued.secret();
        var page = Templates.secret(
                token,
                rotated,
                secret.reveal(),
                TokenFile.json(secret),
                TokenFile.kubernetes(secret, token.name()),
                TokenFile.kubernetesName(token.name()),
                portal.of("/api/v1/whoami"));
        return Answers.page(200, page).build();
    }
}
