package com.aunsight.tokenportal.bench;

/**
 * How much is measured, by system properties of the same names behind {@code bench.}
 *
 * @param tokens of the large database, which has a hundredth of it as users and five times as many events
 * @param rounds of each measurement
 * @param seconds of one round
 */
record Scale(int tokens, int rounds, int seconds) {
    /** Tokens of the small database. */
    static final int FEW = 1_000;

    /** Rounds of what is less noisy, or takes long. */
    int fewerRounds() {
        return (rounds + 1) / 2;
    }

    static Scale chosen() {
        return new Scale(
                Integer.getInteger("bench.size", 1_000_000),
                Integer.getInteger("bench.rounds", 5),
                Integer.getInteger("bench.seconds", 5));
    }
}
