package dev.nightjar.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({
        "P0, P0",
        "critical, P0",
        "CRITICAL, P0",
        "p1, P1",
        "high, P1",
        "medium, P2",
        "Warning, P2",
        "low, P3",
        "info, P3",
        "' P3 ', P3"
    })
    void readsEveryWordPeopleWriteForIt(String text, Severity severity) {
        assertThat(Severity.parse(text)).contains(severity);
    }

    @ParameterizedTest
    @EnumSource
    void readsItsOwnWord(Severity severity) {
        assertThat(Severity.parse(severity.word())).contains(severity);
    }

    @Test
    void isEmptyForAnyOtherWord() {
        assertThat(Severity.parse("urgent")).isEmpty();
        assertThat(Severity.parse("")).isEmpty();
    }

    @Test
    void moreUrgentIsAtLeastLessUrgent() {
        assertThat(Severity.P0.atLeast(Severity.P1)).isTrue();
        assertThat(Severity.P1.atLeast(Severity.P1)).isTrue();
        assertThat(Severity.P2.atLeast(Severity.P1)).isFalse();
    }
}
