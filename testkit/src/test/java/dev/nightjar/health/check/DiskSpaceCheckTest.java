package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.CheckContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiskSpaceCheckTest extends CheckContract {
    private static final long MIB = 1024L * 1024;

    @TempDir
    private Path folder;

    @Override
    protected Check healthy() {
        return Checks.diskSpace(folder);
    }

    @Override
    protected Optional<Check> failing() {
        return Optional.of(Checks.diskSpace(folder.resolve("missing")));
    }

    @ParameterizedTest
    @CsvSource({
        "5000,1000000,UP",
        "1024,1000000,UP",
        "1023,1000000,DEGRADED",
        "100,1000000,DEGRADED",
        "99,1000000,DOWN",
        "100,1000,UP",
        "99,1000,DEGRADED",
        "10,1000,DEGRADED",
        "9,1000,DOWN"
    })
    void judgesByShareOnSmallDisksAndByAmountOnLargeOnes(long freeMib, long totalMib, Status expected) {
        CheckResult result = DiskSpaceCheck.judge(freeMib * MIB, totalMib * MIB);

        assertThat(result.status()).isEqualTo(expected);
        assertThat(result.reason()).isEqualTo(expected == Status.UP ? "OK" : "DISK_FULL");
        assertThat(result.data()).containsEntry("free_bytes", freeMib * MIB);
    }
}
