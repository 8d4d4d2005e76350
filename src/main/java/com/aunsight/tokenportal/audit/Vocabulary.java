package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.Event.Recorded;
import java.lang.reflect.RecordComponent;
import java.text.ChoiceFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the sealed type {@link Event}: names, facts and sentences. */
public final class Vocabulary {
    private static final Pattern BRACE = Pattern.compile("\\{(\\w+)(?:,([^}]*))?}");
    /** Longest text of a fact that is kept, in characters. */
    private static final int LONGEST = 4_000;

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** Components with a column, or a table, of their own. */
    private static final Set<String> APART = Set.of("subject", "tokenId", "sessionId");

    private static final Map<String, Recorded> BY_NAME = kinds(Event.class)
            .map(Vocabulary::recorded)
            .collect(Collectors.toUnmodifiableMap(Recorded::value, Function.identity()));

    private Vocabulary() {}

    /** The names of all kinds of events, sorted. */
    public static List<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    static Recorded recorded(Class<?> kind) {
        return kind.getAnnotation(Recorded.class);
    }

    /** Null for a kind that this version does not know. */
    static @Nullable Recorded recorded(String name) {
        return BY_NAME.get(name);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Vocabulary::kinds)
                : Stream.of(type);
    }

    /** What an event tells beyond the people, the token and the session, by {@code snake_case} names, in order. */
    static Map<String, Object> facts(Event event) {
        var facts = new LinkedHashMap<String, Object>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (!APART.contains(component.getName())) {
                Object fact = read(component, event);
                if (fact != null) {
                    facts.put(snakeCase(component.getName()), plain(fact));
                }
            }
        }
        return facts;
    }

    private static Object plain(Object fact) {
        return switch (fact) {
            case String text -> PlainText.of(text, LONGEST);
            case Instant at -> at.toString();
            default -> fact;
        };
    }

    private static @Nullable Object read(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " of an event cannot be read", e);
        }
    }

    /**
     * The sentence of a stored event. Rows of a kind that this version does not know are told by their name.
     *
     * @param subject null where it is the actor
     */
    static String sentence(String name, String actor, @Nullable String subject, Map<String, Object> facts) {
        var recorded = recorded(name);
        if (recorded == null) {
            return name;
        }
        return BRACE.matcher(recorded.sentence()).replaceAll(brace -> {
            String told = switch (brace.group(1)) {
                case "actor" -> actor;
                case "subject" ->
                    brace.group(2) == null
                            ? Objects.requireNonNullElse(subject, actor)
                            : told(subject, false, brace.group(2));
                case String fact -> told(facts.get(snakeCase(fact)), fact.endsWith("Seconds"), brace.group(2));
            };
            return Matcher.quoteReplacement(told);
        });
    }

    private static String told(@Nullable Object fact, boolean seconds, @Nullable String words) {
        if (fact == null) {
            return words == null ? "–" : "";
        }
        String plain = seconds && fact instanceof Number number ? duration(number.longValue()) : fact.toString();
        if (words == null) {
            return plain;
        }
        String chosen = fact instanceof Number number ? new ChoiceFormat(words).format(number) : words;
        return chosen.replace("%s", plain);
    }

    /** In the largest unit that says it exactly; a single day is 24 hours, as people choose it. */
    private static String duration(long seconds) {
        var time = Duration.ofSeconds(seconds);
        if (seconds % DAY == 0 && seconds > DAY) {
            return time.toDays() + " days";
        }
        if (seconds % HOUR == 0) {
            return time.toHours() == 1 ? "hour" : time.toHours() + " hours";
        }
        return seconds % 60 == 0 && seconds > 60 ? time.toMinutes() + " minutes" : seconds + " seconds";
    }

    static String snakeCase(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
