package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import java.util.List;
import java.util.UUID;

/** Everybody's managed tokens, for administrators, who never see a secret. Changing calls need a fresh password, else they give {@link Refusal.NotFresh}. */
public interface AllTokens {
    /** A token, and whose it is. */
    record Owned(Token token, User owner) {}

    /** @return else {@link Refusal.NotFound} */
    Outcome<Owned> find(Caller caller, UUID id);

    /**
     * Deactivates several in one transaction, an event each. Those of others are barred: their owners cannot reactivate them, whether it
     * was they who had deactivated them or not ({@link Token#barred()}).
     *
     * @param ids 1 to {@value Tokens#MAX_LIMIT}
     * @param reason what their owners read, 1 to 1,000 characters
     * @return per id what happened, in their order; else {@link Refusal.Invalid}, and nothing happened
     */
    Outcome<List<Deactivated>> deactivate(Caller caller, List<UUID> ids, String reason);

    /**
     * Reactivates one that an administrator had deactivated.
     *
     * @return else {@link Refusal.NotFound}, or {@link Refusal.Conflict} for one that is not barred: that is its owner's to decide
     */
    Outcome<Owned> reactivate(Caller caller, UUID id);
}
