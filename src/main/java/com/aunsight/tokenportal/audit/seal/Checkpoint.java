package com.aunsight.tokenportal.audit.seal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is signed: the tree at one size (C2SP tlog-checkpoint).
 *
 * @param origin name of the log
 * @param size number of leaves
 */
record Checkpoint(String origin, long size, Hash root) {

    /** The text that is signed. */
    String body() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** @throws IllegalArgumentException when it is none, or has lines beyond the three */
    static Checkpoint of(String body) {
        List<String> lines = body.lines().toList();
        if (lines.size() != 3) {
            throw new IllegalArgumentException("a checkpoint has three lines");
        }
        var checkpoint = new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), Hash.of(lines.get(2)));
        if (checkpoint.size < 0 || !checkpoint.body().equals(body)) {
            throw new IllegalArgumentException("a checkpoint is written otherwise");
        }
        return checkpoint;
    }

    /** Signed by each of the keys, in a note. */
    SignedNote signedBy(List<SigningKey> keys) {
        byte[] message = body().getBytes(StandardCharsets.UTF_8);
        return new SignedNote(
                body(),
                keys.stream()
                        .map(key -> new SignedNote.Signature(
                                origin, key.publicHalf().id(origin), key.sign(message)))
                        .toList());
    }
}
