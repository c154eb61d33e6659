package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeTest {

    @ParameterizedTest
    @CsvSource({
        "DOWN,false,false",
        "OUT_OF_SERVICE,true,false",
        "UNKNOWN,true,false",
        "DEGRADED,true,true",
        "UP,true,true"
    })
    void passesLivenessUnlessDownAndTheOthersOnlyWhenItWorks(Status status, boolean live, boolean others) {
        assertThat(Probe.LIVENESS.passes(status)).isEqualTo(live);
        assertThat(Probe.READINESS.passes(status)).isEqualTo(others);
        assertThat(Probe.STARTUP.passes(status)).isEqualTo(others);
        assertThat(Probe.FULL.passes(status)).isEqualTo(others);
        assertThat(Probe.named("payments").passes(status)).isEqualTo(others);
    }

    @Test
    void isTheSameByName() {
        assertThat(Probe.named("payments")).isEqualTo(Probe.named("payments")).hasToString("payments");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a/b", "..", "ü", "live", "ready", "startup", "started", "full", "liveness", "readiness"})
    void refusesANameThatIsTakenOrCannotStandInAPath(String name) {
        assertThatThrownBy(() -> Probe.named(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void ranksStatusesWorstFirst() {
        assertThat(Status.values())
                .containsExactly(Status.DOWN, Status.OUT_OF_SERVICE, Status.UNKNOWN, Status.DEGRADED, Status.UP);
        assertThat(Status.UP.worse(Status.DEGRADED)).isEqualTo(Status.DEGRADED);
        assertThat(Status.DOWN.worse(Status.UP)).isEqualTo(Status.DOWN);
    }
}
