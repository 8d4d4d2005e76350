package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.aunsight.tokenportal.audit.Origin;
import com.aunsight.tokenportal.identity.UseOutcome;
import com.aunsight.tokenportal.identity.embedded.UseCounts.Counted;
import com.aunsight.tokenportal.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UseCountsTest {
    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00Z");

    private final UseCounts counts = new UseCounts();

    private static UseKey key(int token, String address) {
        byte[] hash = Sha256.of(String.valueOf(token).getBytes(StandardCharsets.UTF_8));
        return new UseKey(
                hash, new UUID(0, token), null, UseKey.hourOf(NOW), UseOutcome.GOOD, new Origin(address, null));
    }

    private static long sum(List<Counted> taken) {
        return taken.stream().mapToLong(Counted::uses).sum();
    }

    @Test
    void everyUseIsTakenOnceWhileOthersCount() throws Exception {
        int threads = 4;
        int each = 500_000;
        var done = new CountDownLatch(threads);
        long taken = 0;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                pool.execute(() -> {
                    IntStream.range(0, each).forEach(use -> counts.add(key(use % 7, "192.0.2." + use % 5), NOW));
                    done.countDown();
                });
            }
            while (done.getCount() > 0) {
                taken += sum(counts.take());
            }
        }
        taken += sum(counts.take());
        assertThat(taken).isEqualTo((long) threads * each);
    }

    @Test
    void keysThatAreNotUsedAnyMoreAreForgotten() {
        counts.add(key(1, "192.0.2.1"), NOW);
        counts.take();
        assertThat(counts.size()).isOne();
        assertThat(counts.take()).isEmpty();
        assertThat(counts.size()).isZero();
    }

    @Test
    void oneTokenFromEverywhereDoesNotFillTheMemory() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(counts.add(key(1, "2001:db8::" + Integer.toHexString(i)), NOW))
                    .isTrue();
        }
        assertThat(counts.size()).isEqualTo(201);
        assertThat(sum(counts.take())).isEqualTo(10_000);
    }

    @Test
    void thereIsAnEndToWhatIsRemembered() {
        for (int i = 0; i < UseCounts.MOST; i++) {
            assertThat(counts.add(key(i, "192.0.2.1"), NOW)).isTrue();
        }
        assertThat(counts.add(key(-1, "192.0.2.1"), NOW)).isFalse();
        assertThat(counts.add(key(1, "192.0.2.1"), NOW)).as("a known one").isTrue();
        assertThat(sum(counts.take())).isEqualTo(UseCounts.MOST + 1);
    }
}
