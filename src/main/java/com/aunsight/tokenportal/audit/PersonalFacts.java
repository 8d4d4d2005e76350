package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.StoredPerson;
import java.util.HexFormat;
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
     * @return what the event holds of them
     */
    byte[] digest(byte[] salt) {
        return new StoredPerson(HexFormat.of().formatHex(salt), name, email, address, agent).digest();
    }
}
