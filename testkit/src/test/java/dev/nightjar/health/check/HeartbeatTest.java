package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.testkit.CheckContract;
import dev.nightjar.testkit.ManualTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatTest extends CheckContract {
    private final ManualTime time = ManualTime.atNoon();

    @Override
    protected Heartbeat healthy() {
        return new Heartbeat(Duration.ofSeconds(30), time::nanoTime);
    }

    @Override
    protected Optional<Check> failing() {
        Check silent = healthy();
        time.advance(Duration.ofSeconds(31));
        return Optional.of(silent);
    }

    @Test
    void isDownWhenItWasSilentForLongerThanAllowedAndUpWithTheNextBeat() throws Exception {
        Heartbeat heartbeat = healthy();
        time.advance(Duration.ofSeconds(29));
        heartbeat.beat();
        time.advance(Duration.ofSeconds(30));
        assertThat(run(heartbeat, Duration.ofSeconds(10)).status()).isEqualTo(Status.UP);

        time.advance(Duration.ofMillis(1));
        CheckResult result = run(heartbeat, Duration.ofSeconds(10));
        assertThat(result.reason()).isEqualTo("SILENT");
        assertThat(result.data()).containsEntry("silence_ms", 30_001L);

        heartbeat.beat();
        assertThat(run(heartbeat, Duration.ofSeconds(10)).status()).isEqualTo(Status.UP);
    }

    @ParameterizedTest
    @CsvSource({"PT0.01S,PT0.1S", "PT30S,PT3S", "PT25H,PT10S"})
    void looksAtTenthsOfItsDeadline(Duration deadline, Duration interval) {
        assertThat(Checks.heartbeat(deadline).options().interval()).isEqualTo(interval);
    }

    @Test
    void refusesADeadlineThatIsAlreadyOver() {
        assertThatThrownBy(() -> Checks.heartbeat(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PT0S");
    }
}
