package com.aunsight.tokenportal.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeOrderedIdTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

    @Test
    void keysOfOneMillisecondAreInTheOrderOfTheirMaking() {
        var keys = Stream.generate(() -> TimeOrderedId.at(NOW))
                .limit(10_000)
                .map(UUID::toString)
                .toList();
        assertThat(keys).isSorted().doesNotHaveDuplicates().allSatisfy(key -> {
            assertThat(UUID.fromString(key).version()).isEqualTo(7);
            assertThat(UUID.fromString(key).variant()).isEqualTo(2);
        });
    }

    @Test
    void keysLieWithinTheirMillisecond() {
        var key = TimeOrderedId.at(NOW).toString();
        assertThat(key).isGreaterThan(TimeOrderedId.floor(NOW).toString());
        assertThat(key).isLessThan(TimeOrderedId.floor(NOW.plusMillis(1)).toString());
    }

    @Test
    void aClockThatIsPutBackMakesEarlierKeys() {
        var later = TimeOrderedId.at(NOW.plusSeconds(60)).toString();
        assertThat(TimeOrderedId.at(NOW).toString()).isLessThan(later);
    }
}
