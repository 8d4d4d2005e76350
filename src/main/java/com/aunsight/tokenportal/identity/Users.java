package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody with an account, for administrators. Changing calls need a fresh password, else they give {@link Refusal.NotFresh}. */
public interface Users {

    /**
     * Somebody in a list.
     *
     * @param lastLogIn null when they never logged in
     * @param sessions how many are live
     * @param tokens how many managed ones are active
     */
    record Listed(User user, @Nullable Instant lastLogIn, long sessions, long tokens) {}

    /** @param next where to go on; null at the end */
    record Page(List<Listed> items, @Nullable String next) {}

    /**
     * By last name, first name.
     *
     * @param text part of a name or e-mail, without regard to case; empty for all
     * @param after the last page's {@link Page#next()}; null to begin
     * @param limit 1 to 200
     * @return else {@link Refusal.Invalid} for {@code after} or {@code limit}
     */
    Outcome<Page> list(Caller caller, String text, @Nullable String after, int limit);

    /** @return else {@link Refusal.NotFound} */
    Outcome<User> find(Caller caller, UUID id);

    record NewUser(String email, String firstName, String lastName, Role role) {}

    /**
     * @param code of the one-time link, for this answer alone
     * @param mailed whether it was mailed to them; otherwise the caller hands it over
     */
    record Invited(User user, Secret code, Instant expiresAt, boolean mailed) {}

    /** @return else {@link Refusal.NotFresh}, {@link Refusal.Invalid} or {@link Refusal.Taken} (email) */
    Outcome<Invited> invite(Caller caller, NewUser user);

    /** A new link for somebody who has not accepted yet; the former one dies. */
    Outcome<Invited> inviteAgain(Caller caller, UUID id);

    /**
     * Takes an invitation back that nobody has accepted: its link dies, and the account that never was goes with it.
     *
     * @return who it was; else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, or {@link Refusal.Conflict} when it was accepted
     */
    Outcome<User> withdraw(Caller caller, UUID id);

    /**
     * @param code of the one-time link, for this answer alone
     * @param mailed whether it was mailed to them; otherwise the caller hands it over
     */
    record Reset(User user, Secret code, Instant expiresAt, boolean mailed) {}

    /**
     * Makes a link by which somebody who lost their password chooses a new one, within a day; a former one dies. Until it is used the
     * present password goes on.
     *
     * @return else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, or {@link Refusal.Conflict} for who is deactivated, or has not
     *     accepted their invitation yet
     */
    Outcome<Reset> reset(Caller caller, UUID id);

    /**
     * Forgets the failed log-ins under somebody's e-mail, so that they need not wait.
     *
     * @return else {@link Refusal.NotFresh} or {@link Refusal.NotFound}
     */
    Outcome<User> unlock(Caller caller, UUID id);

    /** Null means: as it is. {@code reason} tells why {@code active} is false. */
    record Edit(
            @Nullable Boolean active,
            @Nullable String reason,
            @Nullable Role role) {}

    /**
     * Deactivates (all their sessions end and their managed tokens stop), reactivates (their managed tokens work again) or gives another
     * role: all of it or nothing, at once, an event for each.
     *
     * @return else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, {@link Refusal.Invalid} (reason), or {@link Refusal.Conflict} for
     *     the last active administrator
     */
    Outcome<User> edit(Caller caller, UUID id, Edit edit);

    default Outcome<User> deactivate(Caller caller, UUID id, String reason) {
        return edit(caller, id, new Edit(false, reason, null));
    }

    default Outcome<User> reactivate(Caller caller, UUID id) {
        return edit(caller, id, new Edit(true, null, null));
    }

    /**
     * Takes the second factor from somebody who lost it; their sessions end, and their next log-in takes the password alone.
     *
     * @return the user; else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, or {@link Refusal.Conflict} where there is none, or it is
     *     the caller's own
     */
    Outcome<User> removeSecondFactor(Caller caller, UUID id);

    /**
     * What stops when a user is deactivated: their live sessions, and their active managed tokens.
     *
     * @param stopping of the tokens the {@value #SHOWN} that were used last, latest first
     */
    record Impact(long sessions, long tokens, List<Stopping> stopping) {
        /** Most tokens that are told of one by one. */
        public static final int SHOWN = 50;

        /** How far back their uses are counted. */
        public static final Duration USES = Duration.ofDays(14);

        /** How many tokens are not told of one by one. */
        public long more() {
            return tokens - stopping.size();
        }
    }

    /**
     * One of the tokens.
     *
     * @param lastUse null when never used
     * @param uses of the last 14 days that were good
     */
    record Stopping(UUID id, String name, Place place, Token.@Nullable Use lastUse, long uses) {}

    /** @return else {@link Refusal.NotFound} */
    Outcome<Impact> impact(Caller caller, UUID id);
}
