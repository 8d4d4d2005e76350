package com.aunsight.tokenportal.identity.embedded;

import com.aunsight.tokenportal.identity.Place;
import com.aunsight.tokenportal.identity.Policies.Rules;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What administrators set of the policy: the one row there is, which an act reads once however often it is asked. Durations are seconds. */
@Entity
@Table(name = "policy")
class PolicyRow extends PanacheEntityBase {
    @Id
    boolean one = true;

    @Nullable
    Long defaultLifetime;

    @Nullable
    Long maxLifetime;

    @Nullable
    Integer maxPerUser;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Nullable
    List<String> neverExpiring;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Nullable
    List<String> addressBound;

    @Nullable
    Long sessionLifetime;

    @Nullable
    Long sessionLimit;

    @Nullable
    Integer minPassword;

    static PolicyRow only() {
        return findById(true);
    }

    Rules toRules() {
        return new Rules(
                duration(defaultLifetime),
                duration(maxLifetime),
                maxPerUser,
                places(neverExpiring),
                places(addressBound),
                duration(sessionLifetime),
                duration(sessionLimit),
                minPassword);
    }

    void set(Rules rules) {
        defaultLifetime = seconds(rules.defaultLifetime());
        maxLifetime = seconds(rules.maxLifetime());
        maxPerUser = rules.maxPerUser();
        neverExpiring = names(rules.neverExpiring());
        addressBound = names(rules.addressBound());
        sessionLifetime = seconds(rules.sessionLifetime());
        sessionLimit = seconds(rules.sessionLimit());
        minPassword = rules.minPassword();
    }

    private static @Nullable Duration duration(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static @Nullable Set<Place> places(@Nullable List<String> names) {
        if (names == null) {
            return null;
        }
        var places = EnumSet.noneOf(Place.class);
        names.forEach(name -> places.add(Place.valueOf(name)));
        return places;
    }

    private static @Nullable List<String> names(@Nullable Set<Place> places) {
        return places == null ? null : places.stream().sorted().map(Place::name).toList();
    }
}
