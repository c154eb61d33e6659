package dev.nightjar.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void throwsNothingWhenNothingWasFound() {
        assertThatCode(problems::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void saysEveryProblemAtOnceWithPlaceAndRemedy() {
        problems.add("alerts.yml:3:5 alerts[0].for", "duration '-1s' is negative", "write 0s or more");
        problems.collect(() -> {
            throw new ConfigurationException("port 80 is taken", "choose another");
        });

        assertThatThrownBy(problems::throwIfAny)
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        2 problems:
                          - alerts.yml:3:5 alerts[0].for: duration '-1s' is negative; write 0s or more
                          - port 80 is taken; choose another""");
    }

    @Test
    void saysTheSameProblemOnce() {
        problems.add("nightjar.yml:1:1 ops", "'webhook' is missing", "add it");
        problems.add("nightjar.yml:1:1 ops", "'webhook' is missing", "add it");

        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void namesTheNearestKnownName() {
        assertThat(Problems.didYouMean("notifer", List.of("notifiers", "rules", "service")))
                .isEqualTo("did you mean 'notifiers'?");
        assertThat(Problems.didYouMean("SERVICE", List.of("notifiers", "service")))
                .contains("'service'");
    }

    @Test
    void namesAllOfThemWhenNoneIsNear() {
        assertThat(Problems.didYouMean("zzz", List.of("rules", "step"))).isEqualTo("known: rules, step");
    }
}
