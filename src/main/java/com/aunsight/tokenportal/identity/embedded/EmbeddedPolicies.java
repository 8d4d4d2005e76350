package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies;
import com.aunsight.tokenportal.identity.Policy;
import com.aunsight.tokenportal.identity.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The policy in PostgreSQL, over the configured one. Read anew for each act, so that it holds on every node at once. */
@ApplicationScoped
@Identity.By(Identity.EMBEDDED)
class EmbeddedPolicies implements Policies {
    private static final Duration SHORTEST = Duration.ofHours(1);
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(5);

    /** Of two who change it at once the second sees what the first one did. */
    private static final String ALONE = "select 1 from (select pg_advisory_xact_lock(hashtext('policy'))) l";

    private final InstantSource clock;
    private final EntityManager database;
    private final AuditLog audit;
    private final IdentityMessages messages;
    private final Instance<Checks> checks;
    private final PolicyImpact impact;
    private final Rules configured;

    EmbeddedPolicies(
            InstantSource clock,
            EntityManager database,
            AuditLog audit,
            IdentityMessages messages,
            Instance<Checks> checks,
            PolicyImpact impact,
            @ConfigProperty(name = "portal.token.default-lifetime") Duration defaultLifetime,
            @ConfigProperty(name = "portal.token.max-lifetime") Optional<Duration> maxLifetime,
            @ConfigProperty(name = "portal.token.max-per-user") int maxPerUser,
            @ConfigProperty(name = "portal.session.lifetime") Duration sessionLifetime,
            @ConfigProperty(name = "portal.session.limit") Duration sessionLimit) {
        this.clock = clock;
        this.database = database;
        this.audit = audit;
        this.messages = messages;
        this.checks = checks;
        this.impact = impact;
        this.configured = new Rules(
                defaultLifetime,
                maxLifetime.orElse(Duration.ZERO),
                maxPerUser,
                null,
                Set.of(),
                sessionLifetime,
                sessionLimit,
                Accounts.MIN_PASSWORD);
    }

    @Override
    @Transactional
    public Policy current() {
        return policy(PolicyRow.rules());
    }

    @Override
    @Transactional
    public State state(Caller caller) {
        return state(PolicyRow.rules());
    }

    private State state(Rules set) {
        return new State(policy(set), policy(Rules.NONE), set);
    }

    private Policy policy(Rules set) {
        var longest = or(set.maxLifetime(), configured.maxLifetime());
        var max = longest.isZero() ? null : longest;
        var limit = or(set.sessionLimit(), configured.sessionLimit());
        return new Policy(
                shorter(or(set.defaultLifetime(), configured.defaultLifetime()), max),
                max,
                or(set.maxPerUser(), configured.maxPerUser()),
                // Unless places were chosen, all of them may have what nothing ends, or none.
                or(set.neverExpiring(), max == null ? EnumSet.allOf(Place.class) : EnumSet.noneOf(Place.class)),
                or(set.addressBound(), configured.addressBound()),
                shorter(or(set.sessionLifetime(), configured.sessionLifetime()), limit),
                limit,
                or(set.minPassword(), configured.minPassword()));
    }

    private static <T> T or(@Nullable T set, @Nullable T configured) {
        if (set != null) {
            return set;
        }
        if (configured == null) {
            throw new IllegalStateException("A value of the policy is not configured");
        }
        return configured;
    }

    private static Duration shorter(Duration lifetime, @Nullable Duration most) {
        return most != null && most.compareTo(lifetime) < 0 ? most : lifetime;
    }

    @Override
    @Transactional
    public Outcome<Impact> impact(Caller caller, Rules rules) {
        return refusal(rules)
                .<Outcome<Impact>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(impact.of(policy(rules), clock.instant())));
    }

    @Override
    @Transactional
    public Outcome<State> change(Caller caller, Rules rules) {
        if (!caller.fresh(clock.instant())) {
            return Outcome.refused(new Refusal.NotFresh());
        }
        Optional<Refusal> refusal = refusal(rules);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        database.createNativeQuery(ALONE).getSingleResult();
        var row = PolicyRow.<PolicyRow>findByIdOptional(true).orElseGet(PolicyRow::new);
        var former = PolicyWords.of(policy(PolicyRow.rules()));
        row.set(rules);
        row.persist();
        PolicyWords.of(policy(rules)).forEach((rule, value) -> tell(caller, rule, value, former));
        return Outcome.done(state(rules));
    }

    private void tell(Caller caller, String rule, String value, Map<String, String> former) {
        String before = former.getOrDefault(rule, "");
        if (!before.equals(value)) {
            audit.append(caller.actor(), new Event.PolicyChanged(rule, value, before));
        }
    }

    private Optional<Refusal> refusal(Rules rules) {
        var check = checks.get();
        lifetime(check, "default_lifetime", rules.defaultLifetime());
        var max = rules.maxLifetime();
        if (max != null && !max.isZero()) {
            lifetime(check, "max_lifetime", max);
            if (rules.defaultLifetime() != null && rules.defaultLifetime().compareTo(max) > 0) {
                check.add("default_lifetime", messages.defaultBeyondLongest());
            }
        }
        between(check, "max_per_user", rules.maxPerUser(), 1, MOST_TOKENS);
        between(check, "min_password", rules.minPassword(), Accounts.MIN_PASSWORD, LONGEST_DEMANDED_PASSWORD);
        sessions(check, rules);
        return check.refusal();
    }

    private void lifetime(Checks check, String field, @Nullable Duration lifetime) {
        if (lifetime != null && (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0)) {
            check.add(field, messages.lifetimeBetween(SHORTEST.toHours(), LONGEST.toDays()));
        }
    }

    private void between(Checks check, String field, @Nullable Integer number, int least, int most) {
        if (number != null && (number < least || number > most)) {
            check.add(field, messages.numberBetween(least, most));
        }
    }

    private void sessions(Checks check, Rules rules) {
        session(check, "session_lifetime", rules.sessionLifetime());
        session(check, "session_limit", rules.sessionLimit());
        var limit = or(rules.sessionLimit(), configured.sessionLimit());
        if (rules.sessionLifetime() != null && rules.sessionLifetime().compareTo(limit) > 0) {
            check.add("session_lifetime", messages.sessionBeyondLimit());
        }
    }

    private void session(Checks check, String field, @Nullable Duration length) {
        if (length != null && (length.compareTo(SHORTEST_SESSION) < 0 || length.compareTo(LONGEST_SESSION) > 0)) {
            check.add(field, messages.sessionBetween(SHORTEST_SESSION.toMinutes(), LONGEST_SESSION.toDays()));
        }
    }
}
