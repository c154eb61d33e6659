package dev.nightjar.architecture.canary.habit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

class SwitchedOff {
    @Test
    @Disabled("for the canary")
    void promisesNothing() {
        assertThat(true).isTrue();
    }
}
