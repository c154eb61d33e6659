package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.testkit.CheckContract;
import dev.nightjar.testkit.ManualTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowerThanCheckTest extends CheckContract {
    private final ManualTime time = ManualTime.atNoon();

    @Override
    protected Check healthy() {
        return Checks.slowerThan(context -> CheckResult.up(), Duration.ofSeconds(5));
    }

    @Override
    protected Optional<Check> failing() {
        return Optional.of(Checks.slowerThan(context -> CheckResult.down("refused"), Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @CsvSource({"500,UP OK", "501,DEGRADED SLOW"})
    void degradesWhatIsUpAndTookTooLong(int millis, String expected) throws Exception {
        Check slow = Checks.slowerThan(
                context -> {
                    time.advance(Duration.ofMillis(millis));
                    return CheckResult.up().with("rows", 1);
                },
                Duration.ofMillis(500));

        CheckResult result = slow.check(new Virtual(time, time.nanoTime()));

        assertThat(result).hasToString(expected);
        assertThat(result.data()).containsEntry("rows", 1);
    }

    @Test
    void refusesALimitThatNothingCanKeep() {
        assertThatThrownBy(() -> Checks.slowerThan(healthy(), Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("PT0S");
    }

    private record Virtual(ManualTime time, long start) implements CheckContext {
        @Override
        public InstantSource clock() {
            return time;
        }

        @Override
        public Duration remaining() {
            return Duration.ofSeconds(2).minusNanos(time.nanoTime() - start);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public Optional<CheckResult> previous() {
            return Optional.empty();
        }
    }
}
