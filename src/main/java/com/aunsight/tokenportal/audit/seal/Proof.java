package com.aunsight.tokenportal.audit.seal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That one event is in the log: all that is needed to check it without the log.
 *
 * @param checkpoint the signed note
 * @param index of the event's leaf
 * @param hashes the inclusion proof (RFC 9162) in base64
 * @param leaf the canonical bytes of the event, which are UTF-8
 * @param actor whose digest the leaf holds; null where there is nothing personal, or it was erased
 * @param subject likewise
 */
@JsonInclude
public record Proof(
        String checkpoint,
        long index,
        List<String> hashes,
        String leaf,
        @Nullable StoredPerson actor,
        @Nullable StoredPerson subject) {

    /** Proofs come from files, in which anything may be missing. */
    public Proof {
        Objects.requireNonNull(checkpoint);
        Objects.requireNonNull(leaf);
        hashes = List.copyOf(hashes);
    }
}
