package com.aunsight.tokenportal.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The platform services that may ask about tokens. Changing calls need a fresh password, else they give {@link Refusal.NotFresh}. */
public interface Services {
    /** Longest overlap of a rotation: 7 days. */
    Duration MAX_OVERLAP = Duration.ofDays(7);

    /** By id. */
    List<Service> list(Caller caller);

    /** @return else {@link Refusal.NotFound} */
    Outcome<Service> find(Caller caller, String id);

    /**
     * @param id 1 to 64 of {@code a-z 0-9 . _ -}, the first and the last a letter or digit
     * @param name 1 to 100 characters
     */
    record NewService(String id, String name) {}

    /**
     * Registers a service.
     *
     * @return it with its secret, once; else {@link Refusal.NotFresh}, {@link Refusal.Invalid} or {@link Refusal.Taken} (id)
     */
    Outcome<Service.Issued> register(Caller caller, NewService service);

    /**
     * Gives the service a new secret; the present one goes on for the overlap, and one that was still in an overlap ends.
     *
     * @param overlap 0 to 7 days
     * @return it with its new secret, once; else {@link Refusal.NotFresh}, {@link Refusal.NotFound} or {@link Refusal.Invalid}
     */
    Outcome<Service.Issued> rotate(Caller caller, String id, Duration overlap);

    /**
     * Removes the service: its secrets stop at once. Its id is free to be registered again.
     *
     * @return it as it was; else {@link Refusal.NotFresh} or {@link Refusal.NotFound}
     */
    Outcome<Service> remove(Caller caller, String id);

    /**
     * How a service was seen asking.
     *
     * @param today requests of the present day of UTC
     * @param lastAt at most about a second late
     * @param address from where the last one came
     */
    record Seen(long today, Instant lastAt, String address) {}

    /** Those that were ever seen, by id. */
    Map<String, Seen> seen(Caller caller);

    /** Counts a request of a service that proved itself; never waits. */
    void used(Service service, String address);

    /**
     * As {@link #authenticate}, but of what is known without asking anybody.
     *
     * @return null where that does not prove it, whatever the reason
     */
    @Nullable
    Service recall(String id, String secret);

    /**
     * Who it is that came with this id and secret, as sent. Never waits, as {@link Verdicts#check}. Costs one hash, one look into memory and
     * comparisons that take the same time wherever the secrets differ.
     *
     * @return empty when there is no such service, or the secret is none of its living ones
     */
    CompletionStage<Optional<Service>> authenticate(String id, String secret);
}
