package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Writes {@code docs/audit-events.md} from the sealed type, with {@code -Dportal.write-docs=true}; else compares. */
class EventsDocumentTest {
    private static final Path DOCUMENT = Path.of("docs", "audit-events.md");
    private static final Set<String> PEOPLE_AND_IDS = Set.of("subject", "tokenId", "sessionId");
    private static final Pattern CHOICE = Pattern.compile("\\{(\\w+),([^}]*)}");
    private static final Map<Class<?>, String> TYPES =
            Map.of(String.class, "text", long.class, "number", Instant.class, "instant", UUID.class, "GUID");

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        if (Boolean.getBoolean("portal.write-docs")) {
            Files.writeString(DOCUMENT, document());
        }
        assertThat(DOCUMENT)
                .content()
                .as("mvn test -Dtest=EventsDocumentTest -Dportal.write-docs=true writes it")
                .isEqualTo(document());
    }

    private static String document() {
        return """
                # The events of the audit log

                Written from `Event.java` by `EventsDocumentTest`; the sentences are those that pages and exports show, with the facts in braces.
                Every event has besides: its id and time, who did it (with name, e-mail, address and program as they were then) and with which session or token, whom it concerned, the request and the node.

                | event | result | facts | sentence |
                |---|---|---|---|
                """
                + kinds(Event.class)
                        .sorted(Comparator.comparing(
                                kind -> Vocabulary.recorded(kind).value()))
                        .map(EventsDocumentTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(Class<?> kind) {
        var recorded = Vocabulary.recorded(kind);
        String facts = Arrays.stream(kind.getRecordComponents())
                .filter(component -> !PEOPLE_AND_IDS.contains(component.getName()))
                .map(EventsDocumentTest::fact)
                .collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s |%n"
                .formatted(recorded.value(), recorded.result().word(), facts, sentence(recorded.sentence()))
                .replace(System.lineSeparator(), "\n");
    }

    private static String fact(RecordComponent component) {
        String type =
                TYPES.getOrDefault(component.getType(), component.getType().getSimpleName());
        boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return "`" + Vocabulary.snakeCase(component.getName()) + "` " + type + (optional ? " or none" : "");
    }

    /** Of a choice of words the last, which is for many. */
    private static String sentence(String template) {
        return CHOICE.matcher(template)
                .replaceAll(brace -> Matcher.quoteReplacement(brace.group(2)
                        .replaceFirst(".*\\|", "")
                        .replaceFirst("^\\d+[#<]", "")
                        .replace("%s", "{" + brace.group(1) + "}")));
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventsDocumentTest::kinds)
                : Stream.of(type);
    }
}
