package com.aunsight.tokenportal.audit.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks proofs with nothing but the log's public key; for several threads. */
public final class ProofCheck {
    private final LogKey key;
    private final Set<String> origins = new LinkedHashSet<>();

    private String note = "";
    private @Nullable Checkpoint signed;
    private final List<Long> sizes = new ArrayList<>();

    /**
     * @param key as text: PEM, or a verifier key
     * @throws IllegalArgumentException when it is neither
     */
    public ProofCheck(String key) {
        this.key = LogKey.of(key);
    }

    /** What is wrong with a proof; empty when nothing is. That the leaf is the event's is the caller's to see. */
    public Optional<String> fault(Proof proof) {
        try {
            var checkpoint = checkpoint(proof.checkpoint());
            if (checkpoint == null) {
                return Optional.of("wrong signature: the checkpoint is not signed by this key");
            }
            var hashes = proof.hashes().stream().map(Hash::of).toList();
            Hash leaf = Hash.leaf(proof.leaf().getBytes(StandardCharsets.UTF_8));
            return Proofs.included(leaf, proof.index(), checkpoint.size(), checkpoint.root(), hashes)
                    ? Optional.empty()
                    : Optional.of("altered: the event is not in the tree that was signed");
        } catch (IllegalArgumentException e) {
            return Optional.of("altered: the proof cannot be read (" + e.getMessage() + ")");
        }
    }

    /** The signature of a note is looked at once: an export has one for all of its lines. */
    private synchronized @Nullable Checkpoint checkpoint(String text) {
        if (!text.equals(note)) {
            note = text;
            var parsed = SignedNote.of(text);
            var checkpoint = Checkpoint.of(parsed.text());
            signed = parsed.signedBy(key, checkpoint.origin()) ? checkpoint : null;
            if (signed != null) {
                sizes.add(checkpoint.size());
                origins.add(checkpoint.origin());
            }
        }
        return signed;
    }

    /** The sizes of the checkpoints that were met and are signed. */
    public synchronized List<Long> sizes() {
        return List.copyOf(sizes);
    }

    /** The logs that the key signed for: there should be one. */
    public synchronized Set<String> origins() {
        return Set.copyOf(origins);
    }
}
