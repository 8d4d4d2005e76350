package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Refusal;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import com.aunsight.tokenportal.security.Current;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What is looked for, as the audit log takes it: the list and its export mean the same. */
@ApplicationScoped
class EventSearch {
    /** People offered where several are meant. */
    private static final int OFFERED = 20;

    private final Current current;
    private final Users users;
    private final Times times;
    private final ActivityMessages messages;
    private final Identity identity;

    EventSearch(
            Current current,
            Users users,
            Times times,
            ActivityMessages messages,
            @ConfigProperty(name = Identity.PROPERTY) Identity identity) {
        this.current = current;
        this.users = users;
        this.times = times;
        this.messages = messages;
        this.identity = identity;
    }

    /** @return else {@link Refusal.Invalid} */
    Outcome<AuditTrail.Filter> read(Listed listed, ActivityFilter typed) {
        return whose(listed, typed.somebody()).then(person -> typed.read(person.orElse(null), times.zone(), messages));
    }

    private Outcome<Optional<UUID>> whose(Listed listed, String typed) {
        if (listed == Listed.OWN) {
            return Outcome.done(Optional.of(current.caller().user().id()));
        }
        if (typed.isEmpty()) {
            return Outcome.done(Optional.empty());
        }
        try {
            return Outcome.done(Optional.of(UUID.fromString(typed)));
        } catch (IllegalArgumentException e) {
            return called(typed);
        }
    }

    private Outcome<Optional<UUID>> called(String typed) {
        if (!identity.here()) {
            return Outcome.refused(Refusal.Invalid.of("person", messages.personById()));
        }
        var found = people(typed);
        var meant = found.size() == 1
                ? found.stream().findFirst()
                : found.stream()
                        .filter(user -> user.email().equalsIgnoreCase(typed))
                        .findFirst();
        return meant.isPresent()
                ? Outcome.done(meant.map(User::id))
                : Outcome.refused(Refusal.Invalid.of(
                        "person", found.isEmpty() ? messages.personUnknown() : messages.personAmbiguous()));
    }

    /** Who has this in their name or e-mail: the first of them. */
    List<User> people(String typed) {
        if (!identity.here()) {
            return List.of();
        }
        return switch (users.list(current.caller(), typed, null, OFFERED)) {
            case Outcome.Done<Users.Page>(var page) ->
                page.items().stream().map(Users.Listed::user).toList();
            case Outcome.Refused<Users.Page> _ -> List.of();
        };
    }
}
