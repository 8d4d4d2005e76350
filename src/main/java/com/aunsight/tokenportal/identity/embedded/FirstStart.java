package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Accounts.NewAdministrator;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.platform.Misconfiguration;
import com.aunsight.tokenportal.platform.PortalUrl;
import com.aunsight.tokenportal.platform.StartBanner;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A portal without users: makes the administrator that the configuration names, or offers a set-up link on standard output. */
@ApplicationScoped
class FirstStart {
    private final Identity identity;
    private final FirstAdministrator firstAdministrator;
    private final StartBanner banner;
    private final PortalUrl portal;
    private final Optional<String> email;
    private final Optional<String> password;
    private final String firstName;
    private final String lastName;

    FirstStart(
            @ConfigProperty(name = Identity.PROPERTY) Identity identity,
            FirstAdministrator firstAdministrator,
            StartBanner banner,
            PortalUrl portal,
            @ConfigProperty(name = "portal.admin.email") Optional<String> email,
            @ConfigProperty(name = "portal.admin.password") Optional<String> password,
            @ConfigProperty(name = "portal.admin.firstname", defaultValue = "First") String firstName,
            @ConfigProperty(name = "portal.admin.lastname", defaultValue = "Administrator") String lastName) {
        this.identity = identity;
        this.firstAdministrator = firstAdministrator;
        this.banner = banner;
        this.portal = portal;
        this.email = email;
        this.password = password;
        this.firstName = firstName;
        this.lastName = lastName;
    }

    void lookForUsers(@Observes StartupEvent start) {
        if (!identity.here()) {
            return;
        }
        if (email.isPresent() || password.isPresent()) {
            makeConfigured();
        }
        firstAdministrator.newLink().ifPresent(this::offer);
    }

    private void offer(Secret code) {
        banner.addLine("Nobody has an account yet. Make yours with this link, which works once, within a day:");
        banner.addLine(portal.of("/setup?code=" + code.reveal()));
    }

    private void makeConfigured() {
        if (firstAdministrator.isMade()) {
            return;
        }
        var administrator = new NewAdministrator(email.orElse(""), firstName, lastName, password.orElse(""));
        switch (firstAdministrator.byConfiguration(administrator)) {
            case Outcome.Done<User> _ -> banner.addLine("The first administrator was made from portal.admin.*");
            case Outcome.Refused<User>(Refusal refusal) -> {
                if (refusal instanceof Refusal.Invalid(var errors)) {
                    var error = errors.getFirst();
                    throw new Misconfiguration("portal.admin." + error.field() + ": " + error.message());
                }
                // Another node was first.
            }
        }
    }
}
