package com.aunsight.tokenportal.identity.embedded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the database told, remembered while it is sure to be true (docs/decisions/0015-verdicts-from-memory.md). Every answer rests on
 * something that began less than {@link #SURE} ago by the monotonic clock: the round trip by which all announcements until then were heard,
 * or the look into the database itself. A process that was stopped finds all of it too old when it wakes.
 *
 * @param <K> key; never a raw secret
 */
final class Memory<K, V extends Memory.Known> {
    /** How old may be what an answer rests on. Leaves 300 ms of the second within which a change holds everywhere. */
    static final Duration SURE = Duration.ofMillis(700);

    /** How long an unknown key is taken for unknown without a further look: another node may make it known meanwhile. */
    private static final Duration UNKNOWN = Duration.ofSeconds(1);

    /** Whatever nobody announced, as an edit by hand, is seen at last. */
    private static final Duration LONGEST = Duration.ofHours(1);
    /** How long after it was asked a late answer is asked for again. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Source<K, V> source;
    private final Forgetting forgetting;
    private final LongSupplier heardUntil;
    private final Executor worker;
    private final Cache<K, Told<V>> known;
    private final Cache<K, Told<V>> unknown;
    private final ConcurrentHashMap<K, Question<V>> asked = new ConcurrentHashMap<>();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Something that may be remembered: immutable, and true until one of its subjects changes. */
    interface Known {
        Subject one();

        Subject other();

        /** What it takes in memory, key and all, in bytes. */
        int weight();
    }

    /** Looks into the database, with one statement. */
    interface Source<K, V> {
        /** @return null when there is no such thing */
        @Nullable
        V ask(K key) throws SQLException;
    }

    /**
     * @param bytes of what is known, about
     * @param unknown keys that are remembered to be unknown; 0 where one may become known on this node
     */
    record Room(long bytes, long unknown) {}

    /**
     * What was told of a key.
     *
     * @param value null: there is no such thing
     * @param since by {@link System#nanoTime()}, when it was asked
     */
    record Told<V>(@Nullable V value, Forgetting.@Nullable Mark mark, long since) {}

    /** A look into the database that is on its way. */
    private static final class Question<V> {
        /** How often something was forgotten before it began. */
        private final int times;

        private final CompletableFuture<Told<V>> answer = new CompletableFuture<>();

        private Question(int times) {
            this.times = times;
        }
    }

    /**
     * @param heardUntil by {@link System#nanoTime()}: everything committed before it was heard
     * @param worker may wait for the database
     * @param room for what is known and for what is unknown
     */
    Memory(Source<K, V> source, Forgetting forgetting, LongSupplier heardUntil, Executor worker, Room room) {
        this.source = source;
        this.forgetting = forgetting;
        this.heardUntil = heardUntil;
        this.worker = worker;
        this.known = Caffeine.newBuilder()
                .maximumWeight(room.bytes())
                .weigher((K _, Told<V> told) ->
                        told.value() == null ? 0 : told.value().weight())
                .expireAfterWrite(LONGEST)
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(room.unknown())
                .expireAfterWrite(UNKNOWN)
                .build();
    }

    /**
     * What is known without asking; never waits.
     *
     * @return null when the database has to be asked
     */
    @Nullable
    Told<V> recall(K key) {
        // In this order: what stands was looked at after all was heard until then, and time is looked at last.
        long heard = heardUntil.getAsLong();
        var told = known.getIfPresent(key);
        if (told != null) {
            boolean stands = told.mark() != null && forgetting.stands(told.mark());
            return stands && within(SURE, heard) ? counted(told) : null;
        }
        told = unknown.getIfPresent(key);
        return told != null && within(UNKNOWN, told.since()) ? counted(told) : null;
    }

    private Told<V> counted(Told<V> told) {
        hits.increment();
        return told;
    }

    /** Asks the database, or joins whoever has asked since something was last forgotten. */
    CompletableFuture<Told<V>> ask(K key) {
        misses.increment();
        return ask(key, System.nanoTime());
    }

    private CompletableFuture<Told<V>> ask(K key, long since) {
        return asked(key).thenCompose(told -> {
            if (within(SURE, told.since())) {
                return CompletableFuture.completedFuture(told);
            }
            return within(PATIENCE, since)
                    ? ask(key, since)
                    : CompletableFuture.failedFuture(
                            new SQLTransientConnectionException("The database's answer came too late", "08006"));
        });
    }

    private CompletableFuture<Told<V>> asked(K key) {
        int times = forgetting.times();
        var mine = new Question<V>(times);
        var question = asked.compute(key, (_, other) -> other != null && other.times == times ? other : mine);
        if (question == mine) {
            try {
                worker.execute(() -> answer(key, mine));
            } catch (RuntimeException e) {
                asked.remove(key, mine);
                mine.answer.completeExceptionally(e);
            }
        }
        return question.answer;
    }

    private void answer(K key, Question<V> question) {
        try {
            long since = System.nanoTime();
            V value = source.ask(key);
            var told = value == null
                    ? new Told<V>(null, null, since)
                    : new Told<>(value, forgetting.mark(value.one(), value.other()), since);
            keep(key, told, question);
            asked.remove(key, question);
            question.answer.complete(told);
        } catch (SQLException | RuntimeException e) {
            asked.remove(key, question);
            question.answer.completeExceptionally(e);
        }
    }

    /**
     * What was asked before something was forgotten is not kept: it may be from before the change. If the forgetting comes right after
     * this look, its count moves after the mark was taken, and what is kept does not stand.
     */
    private void keep(K key, Told<V> told, Question<V> question) {
        if (forgetting.times() != question.times) {
            return;
        }
        (told.value() == null ? unknown : known).put(key, told);
    }

    private static boolean within(Duration limit, long since) {
        return System.nanoTime() - since < limit.toNanos();
    }

    void measure(MeterRegistry metrics, String of) {
        count(metrics, of, "memory", hits);
        count(metrics, of, "database", misses);
    }

    private static void count(MeterRegistry metrics, String of, String from, LongAdder answers) {
        FunctionCounter.builder("portal.answers", answers, LongAdder::sum)
                .tag("of", of)
                .tag("from", from)
                .register(metrics);
    }
}
