package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts.NewAdministrator;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The set-up: exactly one first administrator, from a one-time link or from the configuration. */
@ApplicationScoped
class FirstAdministrator {
    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final Passwords passwords;
    private final PasswordRules passwordRules;
    private final Instance<Checks> checks;

    FirstAdministrator(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            Passwords passwords,
            PasswordRules passwordRules,
            Instance<Checks> checks) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.passwords = passwords;
        this.passwordRules = passwordRules;
        this.checks = checks;
    }

    /** Whether the portal was set up. */
    @Transactional
    boolean isMade() {
        return SetupRow.isDone();
    }

    /** A new set-up link's code; empty when the portal is set up. Former links stay good until the first set-up. */
    @Transactional
    Optional<Secret> newLink() {
        if (SetupRow.isDone()) {
            return Optional.empty();
        }
        var code = Secret.code();
        LinkRow.of(LinkRow.Kind.SETUP, code, null, null, clock.instant()).persist();
        return Optional.of(code);
    }

    Outcome<User> byLink(Secret code, NewAdministrator administrator, Actor.Anonymous actor) {
        return make(
                administrator,
                actor,
                "one-time link",
                () -> LinkRow.taken(LinkRow.Kind.SETUP, code, clock.instant()).isPresent());
    }

    Outcome<User> byConfiguration(NewAdministrator administrator) {
        return make(administrator, new Actor.Portal(), "configuration", () -> true);
    }

    private Outcome<User> make(NewAdministrator administrator, Actor actor, String by, BooleanSupplier allowed) {
        var check = checks.get();
        String email = check.email(administrator.email());
        String firstName = check.personName("firstname", administrator.firstName());
        String lastName = check.personName("lastname", administrator.lastName());
        check.add(passwordRules.check("password", administrator.password(), email, firstName, lastName));
        Optional<Refusal> invalid = check.refusal();
        if (invalid.isPresent()) {
            return Outcome.refused(invalid.get());
        }
        return passwords
                .encode(administrator.password())
                .then(hash -> QuarkusTransaction.requiringNew().call(() -> {
                    // Links differ, the set-up is one: whoever comes second finds it done.
                    database.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext('set-up'))) l")
                            .getSingleResult();
                    if (SetupRow.isDone() || !allowed.getAsBoolean()) {
                        return Outcome.refused(new Refusal.LinkDead());
                    }
                    return Outcome.done(made(email, firstName, lastName, hash, actor, by));
                }));
    }

    private User made(String email, String firstName, String lastName, String hash, Actor actor, String by) {
        Instant now = clock.instant();
        var user = EmbeddedUsers.newRow(email, firstName, lastName, Role.ADMIN, now);
        user.persist();
        CredentialRow.password(user.id, hash, now).persist();
        var setup = new SetupRow();
        setup.at = now;
        setup.userId = user.id;
        setup.persist();
        LinkRow.update("usedAt = ?1 where kind = ?2 and usedAt is null", now, LinkRow.Kind.SETUP);
        audit.append(actor, new Event.PortalSetUp(user.toUser().person(), by));
        return user.toUser();
    }
}
