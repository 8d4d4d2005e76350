package com.aunsight.tokenportal.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The secrets of seeded tokens, the same at every run, and files of them for the load tool. */
final class Guids {
    private static final long SEED = 20_200_203L;
    /** Where those begin that no token has. */
    private static final long UNKNOWN = 1L << 40;

    private Guids() {}

    /** The secret of the token with this number. */
    static String ofToken(long number) {
        var random = new SplittableRandom(SEED + number);
        long high = (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }

    /** One that authenticates nothing. */
    static String unknown(long number) {
        return ofToken(UNKNOWN + number);
    }

    /** Draws tokens as often as their rank by Zipf's law (s = 1) says, and writes them down. */
    static BitSet drawn(IntFunction<String> token, int tokens, int draws, Path file) {
        double[] upTo = new double[tokens];
        double sum = 0;
        for (int rank = 0; rank < tokens; rank++) {
            sum += 1.0 / (rank + 1);
            upTo[rank] = sum;
        }
        double whole = sum;
        int[] drawn = new SplittableRandom(SEED)
                .doubles(draws)
                .mapToInt(at -> rank(upTo, at * whole))
                .toArray();
        write(file, IntStream.of(drawn).mapToObj(token));
        var seen = new BitSet(tokens);
        IntStream.of(drawn).forEach(seen::set);
        return seen;
    }

    /** All of them, in order. */
    static Path tokens(int count, Path file) {
        return write(file, IntStream.range(0, count).mapToObj(Guids::ofToken));
    }

    private static int rank(double[] upTo, double at) {
        int found = Arrays.binarySearch(upTo, at);
        return Math.min(found < 0 ? -found - 1 : found, upTo.length - 1);
    }

    static Path write(Path file, Stream<String> lines) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, lines.toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
