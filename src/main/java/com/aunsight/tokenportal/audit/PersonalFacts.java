package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.platform.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What an event tells of one person. Kept apart from the event, which holds only the salted digest: it survives an erasure. */
record PersonalFacts(
        @Nullable String name,
        @Nullable String email,
        @Nullable String address,
        @Nullable String agent) {

    /** Longest name, e-mail or address that is kept, in characters. */
    private static final int LONGEST = 400;

    static PersonalFacts of(Actor actor) {
        var origin = actor.origin();
        return switch (actor) {
            case Actor.User user -> inert(user.person().name(), user.person().email(), origin);
            case Actor.Anonymous _ -> inert(null, null, origin);
            case Actor.Portal _ -> new PersonalFacts(null, null, null, null);
        };
    }

    static PersonalFacts of(Person subject) {
        return inert(subject.name(), subject.email(), null);
    }

    /** People choose their names: what is written down is one line without terminal sequences. */
    private static PersonalFacts inert(@Nullable String name, @Nullable String email, @Nullable Origin origin) {
        return new PersonalFacts(
                inert(name),
                inert(email),
                origin == null ? null : inert(origin.address()),
                origin == null ? null : origin.agent());
    }

    private static @Nullable String inert(@Nullable String text) {
        return text == null ? null : PlainText.of(text, LONGEST);
    }

    /** As they are in the table, unchanged: a digest is verified with these. */
    static PersonalFacts of(PersonRow row) {
        return new PersonalFacts(row.name, row.email, row.address, row.agent);
    }

    /**
     * @param salt 16 random bytes of this event alone
     * @return SHA-256 over the salt and each fact behind its length (−1 for none), in the order name, e-mail, address, agent
     */
    byte[] digest(byte[] salt) {
        var facts = new ByteArrayOutputStream();
        for (String fact : Arrays.asList(name, email, address, agent)) {
            byte[] bytes = fact == null ? new byte[0] : fact.getBytes(StandardCharsets.UTF_8);
            facts.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(fact == null ? -1 : bytes.length)
                    .array());
            facts.writeBytes(bytes);
        }
        return Sha256.of(salt, facts.toByteArray());
    }
}
