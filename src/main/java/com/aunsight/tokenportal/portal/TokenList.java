package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.Tokens;
import com.aunsight.tokenportal.identity.Tokens.Shown;
import com.aunsight.tokenportal.identity.Tokens.Sort;
import io.quarkus.qute.TemplateData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the list a page shows, and the addresses of the others.
 *
 * @param q part of a name; empty for all
 * @param after where the page before ended; null on the first one
 */
@TemplateData
record TokenList(String q, Shown shown, Sort sort, @Nullable String after) {
    private static final String PATH = "/tokens";
    private static final int PAGE = 25;

    /** From an address; words that are none of ours mean the usual. */
    static TokenList of(String q, String status, String sort, String after) {
        return new TokenList(
                q,
                word(Shown.values(), status, Shown.ALL),
                word(Sort.values(), sort, Sort.CREATED),
                after.isEmpty() ? null : after);
    }

    private static <E extends Enum<E>> E word(E[] values, String typed, E usual) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .orElse(usual);
    }

    Tokens.Query query() {
        return new Tokens.Query(q, shown, sort, after, PAGE);
    }

    /** A filter as a link; {@code count} is null where nobody counts. */
    @TemplateData
    record Filter(Shown shown, String address, @Nullable Long count, boolean current) {}

    List<Filter> filters(Tokens.Counts counts) {
        return Arrays.stream(Shown.values())
                .map(value -> new Filter(value, address(value, null), count(value, counts), value == shown))
                .toList();
    }

    private static @Nullable Long count(Shown shown, Tokens.Counts counts) {
        return switch (shown) {
            case ACTIVE -> counts.active();
            case EXPIRING -> counts.expiring();
            case NEVER_USED -> counts.neverUsed();
            case DEACTIVATED -> counts.deactivated();
            case ALL, EXPIRED -> null;
        };
    }

    public List<Sort> sorts() {
        return List.of(Sort.values());
    }

    /** As in an address. */
    public String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a part of all tokens by the person's own wish. */
    public boolean narrowed() {
        return !q.isBlank() || shown != Shown.ALL;
    }

    /** The list's beginning. */
    public String beginning() {
        return address(shown, null);
    }

    /** Null on the first page. */
    public @Nullable String first() {
        return after == null ? null : beginning();
    }

    String following(String next) {
        return address(shown, next);
    }

    private String address(Shown which, @Nullable String from) {
        var query = new StringJoiner("&", PATH + "?", "").setEmptyValue(PATH);
        if (!q.isBlank()) {
            query.add("q=" + encoded(q));
        }
        if (which != Shown.ALL) {
            query.add("status=" + word(which));
        }
        if (sort != Sort.CREATED) {
            query.add("sort=" + word(sort));
        }
        if (from != null) {
            query.add("after=" + encoded(from));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
