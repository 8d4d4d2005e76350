package com.aunsight.tokenportal.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured round by round, in turn with what it is compared with, and how each round goes.
 *
 * @param name as the table shows it
 */
record Measured(String name, Load.Way way, List<Load.Round> rounds) {

    Measured(String name, Load.Way way) {
        this(name, way, new ArrayList<>());
    }

    /** One round of each after the other, so often. */
    static void inTurn(int rounds, Measured... all) {
        for (int round = 0; round < rounds; round++) {
            for (Measured each : all) {
                each.rounds.add(each.way.round(round));
            }
        }
    }

    Spread perSecond() {
        return Spread.of(rounds, Load.Round::perSecond);
    }

    /** Milliseconds. */
    Spread p50() {
        return Spread.of(rounds, Load.Round::p50);
    }

    /** Milliseconds. */
    Spread p99() {
        return Spread.of(rounds, Load.Round::p99);
    }

    /** Refused or failed in all rounds. */
    long failed() {
        return rounds.stream().mapToLong(Load.Round::failed).sum();
    }
}
