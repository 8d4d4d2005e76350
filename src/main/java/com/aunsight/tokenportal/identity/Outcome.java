package com.aunsight.tokenportal.identity;

import java.util.function.Function;

/**
 * What became of a request to the port: done, or refused with the reason, and then nothing changed.
 *
 * @param <T> what a request that was done gives
 */
public sealed interface Outcome<T> {

    /** It was done. */
    record Done<T>(T value) implements Outcome<T> {}

    /** It was refused, and nothing changed. */
    record Refused<T>(Refusal refusal) implements Outcome<T> {
        /** The same refusal for another kind of result. */
        public <U> Refused<U> as() {
            return new Refused<>(refusal);
        }
    }

    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal);
    }

    /** The next step where this one was done; the refusal where it was not. */
    default <U> Outcome<U> then(Function<T, Outcome<U>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T> refused -> refused.as();
        };
    }
}
