package com.aunsight.tokenportal.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.RecordComponent;
import java.text.ChoiceFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {
    private static final Pattern NAME = Pattern.compile("[a-z]+(_[a-z]+)*(\\.[a-z]+(_[a-z]+)*)+");
    private static final Pattern BRACE = Pattern.compile("\\{(\\w+)(?:,([^}]*))?}");
    private static final Person GRACE = new Person(new UUID(0, 2), "Grace Hopper", "grace@example.org");
    private static final UUID ID = new UUID(0, 3);

    @Test
    void everyKindOfEventHasANameOfItsOwn() {
        var names = new HashSet<String>();
        kinds().forEach(kind -> {
            var recorded = kind.getAnnotation(Event.Recorded.class);
            assertThat(recorded).as(kind.getSimpleName()).isNotNull();
            assertThat(recorded.value()).matches(NAME);
            assertThat(names.add(recorded.value())).as(recorded.value()).isTrue();
        });
        assertThat(Vocabulary.names())
                .containsExactlyInAnyOrderElementsOf(names)
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sentencesTellOnlyWhatThereIs(Class<?> kind) {
        Map<String, RecordComponent> facts = Arrays.stream(kind.getRecordComponents())
                .collect(Collectors.toMap(RecordComponent::getName, Function.identity()));
        String sentence = kind.getAnnotation(Event.Recorded.class).sentence();
        BRACE.matcher(sentence).results().forEach(brace -> {
            String name = brace.group(1);
            if (!name.equals("actor")) {
                assertThat(facts).containsKey(name);
                check(Objects.requireNonNull(facts.get(name)).getType(), brace.group(2));
            }
        });
        assertThat(BRACE.matcher(sentence).replaceAll(""))
                .as("no brace is left open")
                .doesNotContain("{", "}");
    }

    private static void check(Class<?> type, @Nullable String words) {
        assertThat(type)
                .as("an instant is for the reader's time zone, not for a sentence")
                .isNotEqualTo(Instant.class);
        if (words != null && type == long.class) {
            assertThatCode(() -> new ChoiceFormat(words)).doesNotThrowAnyException();
        } else if (words != null) {
            assertThat(words).contains("%s");
        }
    }

    @ParameterizedTest
    @MethodSource
    void sentencesReadLikeSentences(Event event, String expected) {
        var subject = event.subject();
        String sentence = Vocabulary.sentence(
                Vocabulary.recorded(event.getClass()).value(),
                "Ada Lovelace",
                subject == null ? "an unknown account" : subject.name(),
                Vocabulary.facts(event));
        assertThat(sentence).isEqualTo(expected);
    }

    static Stream<Arguments> sentencesReadLikeSentences() {
        return Stream.of(
                Arguments.of(
                        new Event.UserDeactivated(GRACE, "left the company", 0, 1),
                        "Ada Lovelace deactivated Grace Hopper: left the company. No session ended, one managed token stopped"),
                Arguments.of(
                        new Event.UserDeactivated(GRACE, "left", 3, 0),
                        "Ada Lovelace deactivated Grace Hopper: left. 3 sessions ended, no managed token stopped"),
                Arguments.of(new Event.UserReactivated(GRACE, 0), "Ada Lovelace reactivated Grace Hopper"),
                Arguments.of(
                        new Event.UserReactivated(GRACE, 2),
                        "Ada Lovelace reactivated Grace Hopper; 2 managed tokens work again"),
                Arguments.of(
                        new Event.PasswordChanged(GRACE, 1),
                        "Ada Lovelace changed their password; one other session ended"),
                Arguments.of(new Event.LoginSucceeded(GRACE, ID, "terminal"), "Ada Lovelace logged in from a terminal"),
                Arguments.of(new Event.LoginFailed(GRACE, 1), "A wrong password was given for Grace Hopper"),
                Arguments.of(
                        new Event.LoginFailed(null, 7), "A wrong password was given for an unknown account (7 times)"),
                Arguments.of(new Event.SessionRenewed(GRACE, ID, Instant.EPOCH), "Ada Lovelace renewed a session"),
                Arguments.of(new Event.SessionsEnded(GRACE, 2), "Ada Lovelace ended all 2 other sessions"),
                Arguments.of(
                        new Event.TokenEdited(GRACE, ID, "New", "name, note", "Old", null, null),
                        "Ada Lovelace changed the name, note of the token “New”, formerly “Old”"),
                Arguments.of(
                        new Event.TokenEdited(GRACE, ID, "New", "note", null, null, null),
                        "Ada Lovelace changed the note of the token “New”"),
                Arguments.of(
                        new Event.TokenDeactivated(GRACE, ID, "X", "leaked"),
                        "Ada Lovelace deactivated the token “X” of Grace Hopper: leaked"),
                Arguments.of(
                        new Event.TokenIdentified(GRACE, ID, "X"),
                        "Ada Lovelace looked up a found secret: it belongs to the token “X” of Grace Hopper"),
                Arguments.of(new Event.SecretUnknown(), "Ada Lovelace looked up a found secret: it belongs to nobody"),
                Arguments.of(rotated(0), "Ada Lovelace gave the token “X” a new secret; the old one stopped at once"),
                Arguments.of(
                        rotated(3600),
                        "Ada Lovelace gave the token “X” a new secret; the old one works for another hour"),
                Arguments.of(
                        rotated(86_400),
                        "Ada Lovelace gave the token “X” a new secret; the old one works for another 24 hours"),
                Arguments.of(
                        rotated(604_800),
                        "Ada Lovelace gave the token “X” a new secret; the old one works for another 7 days"),
                Arguments.of(
                        rotated(90),
                        "Ada Lovelace gave the token “X” a new secret; the old one works for another 90 seconds"),
                Arguments.of(
                        new Event.TokenFirstUsed(GRACE, ID, "X"),
                        "The token “X” of Grace Hopper was used for the first time"),
                Arguments.of(
                        new Event.TokenNewOrigin(GRACE, ID, "X"),
                        "The token “X” of Grace Hopper was used from an address or by a program that had not used it before"),
                Arguments.of(
                        new Event.TokenRefused(GRACE, ID, "X", "deactivated", 12),
                        "The token “X” of Grace Hopper was presented and refused: deactivated (12 times)"),
                Arguments.of(
                        new Event.AccessDenied(null, "GET", "the API", "unknown secret", 1),
                        "Ada Lovelace was refused at the API (GET): unknown secret"),
                Arguments.of(
                        new Event.AuditExported(GRACE, "CSV", "their own"),
                        "Ada Lovelace exported their own events of the audit log as CSV"),
                Arguments.of(
                        new Event.AuditVerified(12, 3),
                        "The verification that Ada Lovelace started found no fault in 12 events, up to checkpoint 3"),
                Arguments.of(
                        new Event.AuditFaultsFound(1),
                        "The verification that Ada Lovelace started found one fault in the audit log"));
    }

    private static Event rotated(long overlapSeconds) {
        return new Event.TokenRotated(GRACE, ID, "X", overlapSeconds, "abcd");
    }

    @Test
    void namesThatLookLikeOurOwnSignsStayWhatTheyAre() {
        var event = new Event.TokenDeleted(GRACE, ID, "{actor} $1 \\ %s");
        assertThat(Vocabulary.sentence("token.deleted", "{subject}", "$0", Vocabulary.facts(event)))
                .isEqualTo("{subject} deleted the token “{actor} $1 \\ %s”");
    }

    @Test
    void aKindThatThisVersionDoesNotKnowIsToldByItsName() {
        assertThat(Vocabulary.sentence("token.blessed", "Ada", "Grace", Map.of()))
                .isEqualTo("token.blessed");
    }

    private static Stream<Class<?>> kinds() {
        return kinds(Event.class);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(VocabularyTest::kinds)
                : Stream.of(type);
    }
}
