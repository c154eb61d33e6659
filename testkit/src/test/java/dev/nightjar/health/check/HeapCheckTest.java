package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.CheckContract;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapCheckTest extends CheckContract {

    @Override
    protected Check healthy() {
        return Checks.heap();
    }

    @Override
    protected Optional<Check> failing() {
        return Optional.empty();
    }

    @ParameterizedTest
    @CsvSource({"0,UP", "84,UP", "85,DEGRADED", "96,DEGRADED", "97,DOWN", "100,DOWN"})
    void judgesByTheShareInUse(long used, Status expected) {
        assertThat(HeapCheck.judge(used, 100).status()).isEqualTo(expected);
    }

    @Test
    void measuresThisVirtualMachine() throws Exception {
        CheckResult result = run(Checks.heap(), Duration.ofSeconds(10));

        assertThat(result.data()).containsKeys("used_bytes", "max_bytes");
        assertThat((Long) result.data().get("max_bytes")).isPositive();
    }
}
