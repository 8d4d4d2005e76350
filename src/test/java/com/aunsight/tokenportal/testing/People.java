package com.aunsight.tokenportal.testing;

import com.aunsight.tokenportal.audit.Actor;
import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.Accounts;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Client;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.identity.Role;
import com.aunsight.tokenportal.identity.Secret;
import com.aunsight.tokenportal.identity.Session;
import com.aunsight.tokenportal.identity.Sessions;
import com.aunsight.tokenportal.identity.User;
import com.aunsight.tokenportal.identity.Users;
import jakarta.inject.Singleton;
import java.util.UUID;

/** People of a test, each new: no test shares an account with another one. Made through the port, as an administrator would. */
@Singleton
public class People {
    /** Everybody's password. */
    public static final String PASSWORD = "violet tractor hums at dawn";

    private static final String FIRST_EMAIL = "first.admin@example.org";
    private static final String FIRST_PASSWORD = "four grey herons wait";
    private static final Origin ORIGIN = new Origin("192.0.2.1", "tests");
    private static final Actor.Anonymous STRANGER = new Actor.Anonymous(ORIGIN, "test");

    private final Users users;
    private final Accounts accounts;
    private final Sessions sessions;

    People(Users users, Accounts accounts, Sessions sessions) {
        this.users = users;
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** A new user named Ada Lovelace, with an e-mail of their own and {@link #PASSWORD}. */
    public User user() {
        return join(Role.USER);
    }

    /** A new administrator beside the first one. */
    public User administrator() {
        return join(Role.ADMIN);
    }

    private User join(Role role) {
        String email = "ada." + UUID.randomUUID() + "@example.org";
        var invited = done(users.invite(firstAdministrator(), new Users.NewUser(email, "Ada", "Lovelace", role)));
        return done(accounts.accept(invited.code(), PASSWORD, STRANGER));
    }

    /** An invitation's code that nobody has used yet. */
    public Users.Invited invitation() {
        String email = "grace." + UUID.randomUUID() + "@example.org";
        return done(users.invite(firstAdministrator(), new Users.NewUser(email, "Grace", "Hopper", Role.USER)));
    }

    private Caller firstAdministrator() {
        return caller(done(sessions.logIn(FIRST_EMAIL, FIRST_PASSWORD, Client.AU2, STRANGER)));
    }

    /** A new session of the user's, as {@code au2 login} makes one. */
    public Session.Issued session(User user) {
        return done(sessions.logIn(user.email(), PASSWORD, Client.AU2, STRANGER));
    }

    /** The user, acting in a new session. */
    public Caller caller(User user) {
        return caller(session(user));
    }

    private static Caller caller(Session.Issued issued) {
        return new Caller(
                issued.user(), new Caller.SessionCredential(issued.session(), issued.secret()), ORIGIN, "test");
    }

    /** A new bearer token of the user's session. */
    public String bearer(User user) {
        Secret secret = session(user).secret();
        return secret.reveal();
    }

    private static <T> T done(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }
}
