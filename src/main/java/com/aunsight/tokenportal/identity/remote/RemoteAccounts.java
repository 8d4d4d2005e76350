package com.aunsight.tokenportal.identity.remote;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Event;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Identity;
import com.aunsight.tokenportal.identity.IdentityFailure;
import com.aunsight.tokenportal.identity.IdentityFailure.Act;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.User;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One's own account at the service. How people come to have one is its own business. */
@ApplicationScoped
@Identity.By(Identity.REMOTE)
class RemoteAccounts implements Accounts {
    private final Exchange exchange;
    private final Changes changes;
    private final RemoteSessions sessions;

    RemoteAccounts(Exchange exchange, Changes changes, @Identity.By(Identity.REMOTE) RemoteSessions sessions) {
        this.exchange = exchange;
        this.changes = changes;
        this.sessions = sessions;
    }

    /** {@code PATCH /account}. */
    record AccountFacts(
            String firstname, String lastname, @Nullable String timeZone) {

        User of(User former) {
            return new User(
                    former.id(),
                    former.email(),
                    firstname,
                    lastname,
                    former.role(),
                    former.active(),
                    timeZone,
                    former.createdAt(),
                    former.invitationOpen(),
                    former.secondFactor());
        }
    }

    @Override
    public Outcome<User> edit(Caller caller, Edit edit) {
        var body = new HashMap<String, Object>();
        put(body, "firstname", edit.firstName());
        put(body, "lastname", edit.lastName());
        put(body, "time_zone", edit.timeZone());
        return changes.make(
                caller,
                "change their account",
                () -> exchange.change(Act.ACCOUNT, api -> api.editAccount(Asker.of(caller), body))
                        .outcome(answer -> answer.read(AccountFacts.class).of(caller.user())),
                user -> edited(caller.user(), user));
    }

    private static void put(Map<String, Object> body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static List<Event> edited(User former, User user) {
        var changed = new ArrayList<String>();
        if (!user.name().equals(former.name())) {
            changed.add("name");
        }
        if (!Objects.equals(user.timeZone(), former.timeZone())) {
            changed.add("time zone");
        }
        return changed.isEmpty()
                ? List.of()
                : List.of(new Event.AccountEdited(user.person(), String.join(" and ", changed)));
    }

    @Override
    public Outcome<Integer> changePassword(Caller caller, String current, @Nullable String otp, String replacement) {
        int others = sessions.others(caller);
        var body = new HashMap<String, Object>(Map.of("current", current, "new", replacement));
        put(body, "otp", otp);
        return changes.make(
                caller,
                "change their password",
                () -> exchange.change(Act.PASSWORD, api -> api.changePassword(Asker.of(caller), body))
                        .outcome(_ -> others),
                ended -> List.of(new Event.PasswordChanged(caller.user().person(), ended)));
    }

    @Override
    public boolean setupOpen(Secret code) {
        return false;
    }

    @Override
    public Outcome<User> setUp(Secret code, NewAdministrator administrator, Actor.Anonymous actor) {
        throw elsewhere();
    }

    @Override
    public Optional<User> invited(Secret code) {
        return Optional.empty();
    }

    @Override
    public Outcome<User> accept(Secret code, String password, Actor.Anonymous actor) {
        throw elsewhere();
    }

    @Override
    public Optional<User> resetting(Secret code) {
        return Optional.empty();
    }

    @Override
    public Outcome<User> reset(Secret code, String password, Actor.Anonymous actor) {
        throw elsewhere();
    }

    private static IdentityFailure elsewhere() {
        return new IdentityFailure(new IdentityFailure.Elsewhere(), "accounts are made at the identity service");
    }
}
