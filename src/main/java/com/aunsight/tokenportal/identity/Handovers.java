package com.aunsight.tokenportal.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Managed tokens that administrators give to another owner. Nothing that uses them notices: secret, name and end stay as they are. */
public interface Handovers {

    /** A token that may be handed over, and whose it is. */
    record Held(Token token, User owner) {}

    /** @return else {@link Refusal.NotFound}, also of one that was deleted */
    Outcome<Held> find(Caller caller, UUID token);

    /**
     * Gives it to another owner; both are told in the log. From the next check on its {@code sub} is the new owner.
     *
     * @param email of the new owner, who has to be active
     * @param name a new name, for where the new owner has a token of the present one; null: the name stays
     * @return the token with its new owner; else {@link Refusal.NotFresh}, {@link Refusal.NotFound}, {@link Refusal.Invalid} (email, name),
     *     {@link Refusal.Taken} (name), or {@link Refusal.Conflict} when the new owner has as many tokens as the policy allows
     */
    Outcome<Held> handOver(Caller caller, UUID token, String email, @Nullable String name);
}
