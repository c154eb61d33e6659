package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualTimeTest {
    private final Instant start = Instant.parse("2026-01-01T12:00:00Z");
    private final ManualTime time = ManualTime.at(start);
    private final List<String> ran = new ArrayList<>();

    @Test
    void runsEachTaskAtItsOwnTimeInOrder() {
        time.schedule(Duration.ofSeconds(2), () -> ran.add("second at " + time.instant()));
        time.schedule(Duration.ofSeconds(1), () -> {
            ran.add("first at " + time.instant());
            time.schedule(Duration.ofMillis(500), () -> ran.add("on the way at " + time.instant()));
        });

        time.advance(Duration.ofSeconds(2));

        assertThat(ran)
                .containsExactly(
                        "first at 2026-01-01T12:00:01Z",
                        "on the way at 2026-01-01T12:00:01.500Z",
                        "second at 2026-01-01T12:00:02Z");
    }

    @Test
    void repeatsWithAFixedDelayAndWithoutABurstAfterAPause() {
        time.repeat(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> ran.add("tick"));

        time.advance(Duration.ofSeconds(3));
        assertThat(ran).hasSize(3);

        time.pause(Duration.ofMinutes(10));
        assertThat(ran).hasSize(4);
    }

    @Test
    void neverRunsWhatWasCancelledOrCameAfterTheEnd() {
        time.schedule(Duration.ofSeconds(1), () -> ran.add("cancelled")).cancel();
        time.repeat(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> ran.add("repeated"))
                .cancel();
        time.close();
        time.schedule(Duration.ofSeconds(1), () -> ran.add("late"));

        time.advance(Duration.ofMinutes(1));

        assertThat(ran).isEmpty();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void stepsTheWallClockAlone() {
        long before = time.nanoTime();

        time.stepClock(Duration.ofHours(-1));

        assertThat(time.instant()).isEqualTo(start.minus(Duration.ofHours(1)));
        assertThat(time.nanoTime() - before).isZero();
    }

    @Test
    void overflowsEarlySoThatOnlyDifferencesWork() {
        long before = time.nanoTime();

        time.advance(Duration.ofMinutes(1));

        assertThat(time.nanoTime()).isLessThan(before);
        assertThat(time.nanoTime() - before).isEqualTo(Duration.ofMinutes(1).toNanos());
    }
}
