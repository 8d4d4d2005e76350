package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What may be remembered, when it may be told, and whatever races. */
class MemoryTest {
    private static final Subject ADA = new Subject(Subject.Kind.USER, "ada");
    private static final Memory.Room ROOM = new Memory.Room(1_000_000, 100);

    private final Forgetting forgetting = new Forgetting();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private long silence;

    /** How often it had changed when it was read. */
    private record Version(int number) implements Memory.Known {
        @Override
        public Subject one() {
            return ADA;
        }

        @Override
        public Subject other() {
            return ADA;
        }

        @Override
        public int weight() {
            return 1_000;
        }
    }

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    private Memory<String, Version> memory(Memory.Source<String, Version> source) {
        return new Memory<>(source, forgetting, () -> System.nanoTime() - silence, workers, ROOM);
    }

    private static @Nullable Version told(Memory.@Nullable Told<Version> told) {
        return told == null ? null : told.value();
    }

    @Test
    void whatWasAskedIsKnownUntilItIsForgotten() {
        var versions = new AtomicInteger();
        var memory = memory(_ -> new Version(versions.incrementAndGet()));
        assertThat(memory.recall("key")).isNull();
        assertThat(memory.ask("key").join().value()).isEqualTo(new Version(1));
        assertThat(told(memory.recall("key"))).isEqualTo(new Version(1));
        forgetting.forget(ADA);
        assertThat(memory.recall("key")).isNull();
        memory.ask("key").join();
        assertThat(told(memory.recall("key"))).isEqualTo(new Version(2));
        forgetting.forget(Subject.EVERYTHING);
        assertThat(memory.recall("key")).isNull();
    }

    @Test
    void whoHearsNothingDoesNotTrustHisMemory() {
        var memory = memory(_ -> new Version(1));
        memory.ask("key").join();
        silence = Memory.SURE.toNanos() - TimeUnit.MILLISECONDS.toNanos(200);
        assertThat(memory.recall("key")).isNotNull();
        silence = Memory.SURE.toNanos();
        assertThat(memory.recall("key")).isNull();
        silence = Duration.ofDays(1).toNanos();
        assertThat(memory.recall("key")).isNull();
    }

    @Test
    void whatWasAskedBeforeAForgettingIsNotKept() throws Exception {
        var asked = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var memory = memory(_ -> {
            asked.countDown();
            return await(answer, new Version(1));
        });
        var early = memory.ask("key");
        asked.await();
        forgetting.forget(new Subject(Subject.Kind.TOKEN, "quite another"));
        answer.countDown();
        assertThat(early.get().value()).isEqualTo(new Version(1));
        assertThat(memory.recall("key")).isNull();
    }

    @Test
    void manyWhoAskAtOnceAskOnce() throws Exception {
        var looks = new AtomicInteger();
        var answer = new CountDownLatch(1);
        var memory = memory(_ -> await(answer, new Version(looks.incrementAndGet())));
        List<CompletableFuture<Memory.Told<Version>>> all =
                IntStream.range(0, 50).mapToObj(_ -> memory.ask("key")).toList();
        answer.countDown();
        for (var one : all) {
            assertThat(one.get().value()).isEqualTo(new Version(1));
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void nobodyJoinsALookFromBeforeAForgetting() throws Exception {
        var versions = new AtomicInteger(1);
        var first = new CountDownLatch(1);
        var answer = new CountDownLatch(1);
        var memory = memory(_ -> {
            int version = versions.get();
            first.countDown();
            return version == 1 ? await(answer, new Version(1)) : new Version(version);
        });
        var early = memory.ask("key");
        first.await();
        versions.incrementAndGet();
        forgetting.forget(ADA);
        assertThat(memory.ask("key").get().value()).isEqualTo(new Version(2));
        answer.countDown();
        early.get();
        assertThat(told(memory.recall("key"))).isEqualTo(new Version(2));
    }

    @Test
    void whatIsUnknownIsLookedForAgainWithinASecond() {
        var looks = new AtomicInteger();
        var memory = memory(_ -> looks.incrementAndGet() < 3 ? null : new Version(looks.get()));
        long since = System.nanoTime();
        assertThat(memory.ask("key").join().value()).isNull();
        assertThat(memory.recall("key")).isNotNull();
        assertThat(told(memory.recall("key"))).isNull();
        while (memory.recall("key") != null) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(System.nanoTime() - since).isLessThan(TimeUnit.MILLISECONDS.toNanos(1_100));
        assertThat(memory.ask("key").join().value()).isNull();
        assertThat(looks).hasValue(2);
    }

    @Test
    void aLateAnswerIsAskedForAgainAndOneThatIsAlwaysLateIsNone() {
        var looks = new AtomicInteger();
        var once = memory(_ -> {
            if (looks.incrementAndGet() == 1) {
                LockSupport.parkNanos(Memory.SURE.toNanos() + 50_000_000);
            }
            return new Version(looks.get());
        });
        assertThat(once.ask("key").join().value()).isEqualTo(new Version(2));
        var always = memory(_ -> {
            LockSupport.parkNanos(Memory.SURE.toNanos() + 50_000_000);
            return new Version(1);
        });
        assertThatThrownBy(() -> always.ask("key").join()).hasCauseInstanceOf(SQLException.class);
    }

    @Test
    void aFailureIsNotRemembered() {
        var looks = new AtomicInteger();
        var memory = memory(_ -> {
            if (looks.incrementAndGet() == 1) {
                throw new SQLException("away", "08006");
            }
            return new Version(looks.get());
        });
        assertThatThrownBy(() -> memory.ask("key").join()).hasCauseInstanceOf(SQLException.class);
        assertThat(memory.recall("key")).isNull();
        assertThat(memory.ask("key").join().value()).isEqualTo(new Version(2));
    }

    @Test
    void whateverRacesNobodyIsToldWhatWasChangedBeforeTheyAsked() throws Exception {
        var truth = new AtomicInteger();
        var acknowledged = new AtomicInteger();
        var memory = memory(_ -> {
            var version = new Version(truth.get());
            LockSupport.parkNanos(1_000);
            return version;
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
        var readers = new ArrayList<Future<Integer>>();
        for (int i = 0; i < 4; i++) {
            readers.add(workers.submit(() -> {
                int hits = 0;
                while (System.nanoTime() < end) {
                    int least = acknowledged.get();
                    var recalled = memory.recall("key");
                    hits += recalled == null ? 0 : 1;
                    var told = recalled == null ? memory.ask("key").get() : recalled;
                    assertThat(Objects.requireNonNull(told.value()).number()).isGreaterThanOrEqualTo(least);
                }
                return hits;
            }));
        }
        while (System.nanoTime() < end) {
            int version = truth.incrementAndGet();
            forgetting.forget(ADA);
            acknowledged.set(version);
            LockSupport.parkNanos(version % 7 * 20_000L);
        }
        for (var reader : readers) {
            assertThat(reader.get()).isPositive();
        }
        assertThat(acknowledged.get()).isGreaterThan(1_000);
    }

    private static Version await(CountDownLatch latch, Version version) {
        try {
            latch.await();
            return version;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
