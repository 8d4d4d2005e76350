package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.identity.AllTokens;
import com.aunsight.tokenportal.identity.AllTokens.Search;
import com.aunsight.tokenportal.identity.AllTokens.Shown;
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
 * Which part of everybody's tokens a page shows, and the addresses of the others.
 *
 * @param after where the page before ended; null on the first one
 */
@TemplateData
record AllTokenList(
        Shown shown, Search search, Sort sort, @Nullable String after) {
    static final String PATH = "/admin/tokens";
    static final int PAGE = 50;

    /** From an address; words that are none of ours mean the usual. */
    static AllTokenList of(String status, String q, String owner, String lastFour, String sort, String after) {
        return new AllTokenList(
                word(Shown.values(), status, Shown.ALL),
                new Search(q, owner, lastFour),
                word(Sort.values(), sort, Sort.CREATED),
                after.isEmpty() ? null : after);
    }

    private static <E extends Enum<E>> E word(E[] values, String typed, E usual) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(typed))
                .findFirst()
                .orElse(usual);
    }

    AllTokens.Query query() {
        return new AllTokens.Query(shown, search, sortable() ? sort : null, after, PAGE);
    }

    /** Whether the order is the person's to choose: parts and what is searched for have one of their own. */
    public boolean sortable() {
        return shown == Shown.ALL && !search.any();
    }

    public boolean narrowed() {
        return !sortable();
    }

    /** A filter as a link. */
    @TemplateData
    record Filter(Shown shown, String address, boolean current) {}

    public List<Filter> filters() {
        return Arrays.stream(Shown.values())
                .map(value -> new Filter(value, address(PATH, value, null), value == shown))
                .toList();
    }

    public List<Sort> sorts() {
        return List.of(Sort.values());
    }

    /** As in an address. */
    public String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** The list's beginning. */
    public String beginning() {
        return address(PATH, shown, null);
    }

    /** Null on the first page. */
    public @Nullable String first() {
        return after == null ? null : beginning();
    }

    String following(String next) {
        return address(PATH, shown, next);
    }

    /** @param format {@code csv} or {@code jsonl} */
    public String export(String format) {
        return address(PATH + "/export?format=" + format, shown, null);
    }

    private String address(String path, Shown which, @Nullable String from) {
        String begin = path + (path.contains("?") ? "&" : "?");
        var query = new StringJoiner("&", begin, "").setEmptyValue(path);
        add(query, "q", search.name());
        add(query, "owner", search.owner());
        add(query, "last_four", search.lastFour());
        if (which != Shown.ALL) {
            query.add("status=" + word(which));
        }
        if (sort != Sort.CREATED) {
            query.add("sort=" + word(sort));
        }
        add(query, "after", from == null ? "" : from);
        return query.toString();
    }

    private static void add(StringJoiner query, String name, String value) {
        if (!value.isBlank()) {
            query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
