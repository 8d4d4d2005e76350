package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Token;
import com.aunsight.tokenportal.identity.Usage;
import com.aunsight.tokenportal.identity.UseOutcome;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The use of a token, as its page draws and lists it. */
@TemplateData
record UsageView(Usage usage) {
    private static final int SOURCES = 20;
    /** Units of the drawing, which is stretched to the width that there is. */
    private static final int STEP = 10;

    static final int HEIGHT = 1_000;
    /** What was used at all can be seen. */
    private static final int LEAST = 25;

    /** One day of the drawing; y counts from the top. */
    @TemplateData
    record Bar(int x, int good, int refused, Usage.Day day) {
        public int width() {
            return STEP - 2;
        }

        public int goodTop() {
            return HEIGHT - good;
        }

        public int refusedTop() {
            return HEIGHT - good - refused;
        }
    }

    public int width() {
        return usage.days().size() * STEP;
    }

    public int height() {
        return HEIGHT;
    }

    /** The days on which it was used. */
    public List<Bar> bars() {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < usage.days().size(); i++) {
            var day = usage.days().get(i);
            if (day.counts().all() > 0) {
                int refused = height(day.counts().refused());
                int good = Math.min(height(day.counts().good()), HEIGHT - refused);
                bars.add(new Bar(i * STEP, good, refused, day));
            }
        }
        return bars;
    }

    private int height(long uses) {
        return uses == 0 ? 0 : (int) Math.max(LEAST, HEIGHT * uses / most());
    }

    /** Uses of the day that had most. */
    public long most() {
        return usage.days().stream().mapToLong(day -> day.counts().all()).max().orElse(0);
    }

    /** The same days, latest first. */
    public List<Bar> rows() {
        return bars().reversed();
    }

    /** Why uses were refused. */
    public List<UseOutcome> causes(Usage.Counts counts) {
        return Arrays.stream(UseOutcome.values())
                .filter(outcome -> outcome != UseOutcome.GOOD && counts.of(outcome) > 0)
                .toList();
    }

    /** Like {@code 1,234}. */
    public String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    public List<Usage.Source> sources() {
        return usage.origins().stream().limit(SOURCES).toList();
    }

    public int sourcesNotShown() {
        return Math.max(0, usage.origins().size() - SOURCES);
    }

    /** From where a secret was used since then, the latest first. */
    public List<Usage.Source> since(Token.LiveSecret secret, Instant since) {
        return usage.secrets().stream()
                .filter(own -> own.lastFour().equals(secret.lastFour())
                        && own.validFrom().equals(secret.validFrom()))
                .flatMap(own -> own.origins().stream())
                .filter(source ->
                        source.counts().good() > 0 && !source.lastSeenAt().isBefore(since))
                .toList();
    }

    /** Whether days are told in two ways. */
    public boolean olderInUtc() {
        return !usage.zone().getId().equals("UTC")
                && usage.days().getFirst().day().isBefore(usage.exactSince());
    }
}
