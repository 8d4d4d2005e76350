package com.aunsight.tokenportal.identity.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aunsight.tokenportal.audit.AuditLog;
import com.aunsight.tokenportal.audit.AuditTrail;
import com.aunsight.tokenportal.audit.AuditTrail.Entry;
import com.aunsight.tokenportal.audit.Intents;
import com.aunsight.tokenportal.identity.Caller;
import com.aunsight.tokenportal.identity.Outcome;
import com.aunsight.tokenportal.testing.MovableClock;
import com.aunsight.tokenportal.testing.People;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Intents, and what is told of them. */
@QuarkusTest
class ChangesTest {
    @Inject
    AuditLog audit;

    @Inject
    AuditTrail trail;

    @Inject
    Intents intents;

    @Inject
    People people;

    @Inject
    MovableClock clock;

    private Caller caller;

    @BeforeEach
    void somebody() {
        caller = people.caller(people.user());
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    private List<Entry> told() {
        return trail.list(AuditTrail.Filter.of(caller.user().id()), null, 3).items();
    }

    @Test
    void theIntentIsThereBeforeTheCall() {
        new Changes(audit)
                .make(
                        caller,
                        "do something",
                        () -> {
                            assertThat(told().getFirst().event()).isEqualTo("identity.asked");
                            return Outcome.done(true);
                        },
                        _ -> List.of());
        assertThat(told()).extracting(Entry::event).startsWith("identity.unchanged", "identity.asked");
        assertThat(told().getFirst().facts())
                .containsEntry("intent", told().get(1).id().toString());
    }

    @Test
    void whatWasCutOffIsToldAsUnknownOnce() {
        // As if the process had stopped there: nothing is told of what followed.
        assertThatThrownBy(() -> new Changes(audit)
                        .make(
                                caller,
                                "create the token “cut off”",
                                () -> {
                                    throw new IllegalStateException("kill -9");
                                },
                                _ -> List.of()))
                .hasMessage("kill -9");
        var asked = told().getFirst();
        intents.tellUnknown();
        assertThat(told().getFirst()).as("it may still be answered").isEqualTo(asked);

        clock.move(Duration.ofSeconds(31));
        intents.tellUnknown();
        var unknown = told().getFirst();
        assertThat(unknown.event()).isEqualTo("identity.unknown");
        assertThat(unknown.sentence())
                .isEqualTo(
                        "Ada Lovelace asked the identity service to create the token “cut off”, and it is unknown whether that was done: the portal stopped before it was told");
        assertThat(unknown.facts()).containsEntry("intent", asked.id().toString());
        assertThat(unknown.subjectId()).isEqualTo(caller.user().id());
        intents.tellUnknown();
        assertThat(told().getFirst()).isEqualTo(unknown);
    }
}
