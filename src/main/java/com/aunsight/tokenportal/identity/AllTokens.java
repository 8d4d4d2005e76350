package com.aunsight.tokenportal.identity;

import com.aunsight.tokenportal.identity.Tokens.Deactivated;
import com.aunsight.tokenportal.identity.Tokens.Sort;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everybody's managed tokens, for administrators, who never see a secret. Changing calls need a fresh password, else they give {@link Refusal.NotFresh}. */
public interface AllTokens {
    /** After so long without a use a token is told to be unused. */
    Duration UNUSED = Duration.ofDays(90);

    /** A token, and whose it is. */
    record Owned(Token token, User owner) {}

    /** Which tokens a list shows, and in which order where nothing is searched for. Deleted ones are in none. */
    enum Shown {
        /** In the order that is asked for. */
        ALL,
        /** Expiring soonest first. */
        ACTIVE,
        /** Active, and never used; newest first. */
        NEVER_USED,
        /** Active and used, but not for {@link AllTokens#UNUSED}; unused longest first. */
        UNUSED,
        /** Not deactivated, and without an end; newest first. */
        NEVER_EXPIRES,
        /** Active, and expiring within 14 days; soonest first. */
        EXPIRING,
        /** Latest first. */
        EXPIRED,
        /** Active but for its owner, who is deactivated; an owner's together. */
        OWNER_DEACTIVATED,
        /** Active, and used from addresses of more than one IPv4 /24 or IPv6 /48; newest first. */
        SEVERAL_NETWORKS,
        /** Newest first. */
        DEACTIVATED
    }

    /**
     * What is searched for, without regard to case; each empty for whatever. The order is then that of what is searched for.
     *
     * @param name beginning of a token's name
     * @param owner beginning of its owner's e-mail
     * @param lastFour last four characters of one of its secrets
     */
    record Search(String name, String owner, String lastFour) {
        public static final Search NONE = new Search("", "", "");

        public boolean any() {
            return !(name.isBlank() && owner.isBlank() && lastFour.isBlank());
        }
    }

    /**
     * @param sort of {@link Shown#ALL} without a search; null for newest first, and for lists with an order of their own
     * @param after where the last page ended: its {@link Page#next()}; null to begin. One that is not of this list is refused
     * @param limit 1 to {@value Tokens#MAX_LIMIT}
     */
    record Query(
            Shown shown,
            Search search,
            @Nullable Sort sort,
            @Nullable String after,
            int limit) {}

    /**
     * A page looks through a bounded number of tokens: it may hold fewer than were asked for, and still not be the last.
     *
     * @param next where to go on; null at the end
     */
    record Page(List<Owned> items, @Nullable String next) {}

    /** @return a page; else {@link Refusal.Invalid} for {@code after}, {@code limit} or {@code sort} */
    Outcome<Page> list(Caller caller, Query query);

    /**
     * Hands over everything that a list has, page by page and with constant memory. It is told in the log before the first page.
     *
     * @param query from its beginning, whatever its {@code after} and {@code limit}
     * @param format what the tokens are written as
     */
    void each(Caller caller, Query query, String format, Consumer<List<Owned>> reader);

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
