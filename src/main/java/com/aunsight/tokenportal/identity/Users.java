package com.aunsight.tokenportal.identity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody with an account, for administrators. Changing calls need a fresh password, else they give {@link Refusal.NotFresh}. */
public interface Users {

    /** @param next where to go on; null at the end */
    record Page(List<User> items, @Nullable String next) {}

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

    /** @param code of the one-time link, for this answer alone */
    record Invited(User user, Secret code, Instant expiresAt) {}

    /** @return else {@link Refusal.NotFresh}, {@link Refusal.Invalid} or {@link Refusal.Taken} (email) */
    Outcome<Invited> invite(Caller caller, NewUser user);

    /** A new link for somebody who has not accepted yet; the former one dies. */
    Outcome<Invited> inviteAgain(Caller caller, UUID id);

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

    /** What stops when a user is deactivated: their live sessions, and their active managed tokens. */
    record Impact(long sessions, long tokens) {}

    /** @return else {@link Refusal.NotFound} */
    Outcome<Impact> impact(Caller caller, UUID id);
}
