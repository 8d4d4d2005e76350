package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.platform.Misconfiguration;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The first platform service, from the configuration: it is there as soon as the portal is. */
@ApplicationScoped
class ConfiguredService {
    private static final Logger LOG = Logger.getLogger(ConfiguredService.class);
    /** Nobody slows down whoever guesses a hash that was stolen: the secret itself has to be long. */
    private static final int SHORTEST = 32;

    private final Identity identity;
    private final EmbeddedServices services;
    private final Optional<String> id;
    private final Optional<String> secret;

    ConfiguredService(
            @ConfigProperty(name = Identity.PROPERTY) Identity identity,
            @Identity.By(Identity.EMBEDDED) EmbeddedServices services,
            @ConfigProperty(name = "portal.service.id") Optional<String> id,
            @ConfigProperty(name = "portal.service.secret") Optional<String> secret) {
        this.identity = identity;
        this.services = services;
        this.id = id;
        this.secret = secret;
    }

    void register(@Observes StartupEvent start) {
        if (!identity.here() || (id.isEmpty() && secret.isEmpty())) {
            return;
        }
        String wanted = id.filter(Checks::isServiceId)
                .orElseThrow(() -> new Misconfiguration("portal.service.id must be 1 to 64 of a-z, 0-9, dot, underscore"
                        + " and hyphen, begin and end with a letter or digit, and be no reserved name"));
        Secret configured = secret.filter(text -> text.length() >= SHORTEST)
                .flatMap(Secret::parseService)
                .orElseThrow(() -> new Misconfiguration("portal.service.secret must have " + SHORTEST
                        + " to 200 characters (for example: openssl rand -base64 33)"));
        switch (services.configure(wanted, wanted, configured)) {
            case REGISTERED -> LOG.infof("Registered the service %s from portal.service.*", wanted);
            case SECRET_REPLACED ->
                LOG.infof("The service %s has the secret of portal.service.secret now; its former one ended", wanted);
            case ENDED ->
                LOG.warnf(
                        "portal.service.secret does not authenticate any more: the service %s was given another secret, or removed",
                        wanted);
            case AS_IT_WAS -> {}
        }
    }
}
