package com.aunsight.tokenportal.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The same measured several times. */
record Spread(double median, double least, double most) {

    static Spread of(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
    }

    static <T> Spread of(Collection<T> rounds, ToDoubleFunction<T> value) {
        return of(rounds.stream().map(value::applyAsDouble).toList());
    }

    /** Median, least and most; as many digits as a reader needs. */
    @Override
    public String toString() {
        return text(median) + " (" + text(least) + "–" + text(most) + ")";
    }

    static String text(double number) {
        return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f", number);
    }
}
