package com.aunsight.tokenportal.identity.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SubjectTest {
    @Test
    void anAnnouncementIsReadAsItWasWritten() {
        for (Subject subject : List.of(
                Subject.token(UUID.randomUUID()),
                Subject.session(UUID.randomUUID()),
                Subject.user(UUID.randomUUID()),
                Subject.service("scoring.eu-1"),
                Subject.EVERYTHING)) {
            assertThat(Subject.parse(subject.text())).isEqualTo(subject);
        }
    }

    @Test
    void whatCannotBeReadMayBeAboutAnything() {
        for (String text : List.of("", "TOKEN", "POLICY 7", "token 1")) {
            assertThat(Subject.parse(text)).isEqualTo(Subject.EVERYTHING);
        }
    }
}
