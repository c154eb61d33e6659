package dev.nightjar.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Severity;
import dev.nightjar.core.error.FloodControl.HeldBack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FloodControlTest {
    private static final long SECOND = 1_000_000_000L;

    private final FloodControl flood = new FloodControl(0);

    private List<Integer> passing(String fingerprint, int errors, long now) {
        List<Integer> passed = new ArrayList<>();
        for (int i = 1; i <= errors; i++) {
            if (flood.admit(fingerprint, Severity.P1, now) >= 0) {
                passed.add(i);
            }
        }
        return passed;
    }

    private int passingKinds(String prefix, int kinds, Severity severity, long now) {
        int passed = 0;
        for (int i = 0; i < kinds; i++) {
            passed += flood.admit(prefix + i, severity, now) >= 0 ? 1 : 0;
        }
        return passed;
    }

    @Test
    void hearsTheFirstTenThenPowersOfTwo() {
        assertThat(passing("a", 70, 0)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 16, 32, 64);
    }

    @Test
    void goesOnCountingInTheNextMinuteOfAStorm() {
        passing("a", 40, 0);
        passing("a", 30, 30 * SECOND);
        assertThat(passing("a", 70, 61 * SECOND)).as("71 to 140").containsExactly(128 - 70);
    }

    @Test
    void startsAnewAfterAQuietMinute() {
        passing("a", 70, 0);
        assertThat(passing("a", 12, 121 * SECOND)).hasSize(10);
    }

    @Test
    void neverSilencesWhatHappensTwiceAMinute() {
        for (int i = 0; i < 100; i++) {
            assertThat(flood.admit("a", Severity.P1, i * 30L * SECOND)).isZero();
        }
    }

    @Test
    void tellsWithTheNextThatPassesHowManyDidNot() {
        passing("a", 15, 0);
        assertThat(flood.admit("a", Severity.P1, 0)).isEqualTo(5);
        assertThat(flood.settle(0, true)).isEmpty();
    }

    @Test
    void hearsEveryKindOnceAndLimitsTheRestOfAll() {
        assertThat(passingKinds("kind", 1_024, Severity.P1, 0)).isEqualTo(1_024);
        assertThat(passingKinds("kind", 1_024, Severity.P1, 0)).as("the burst").isEqualTo(120);
        assertThat(passingKinds("kind", 1_024, Severity.P1, 10 * SECOND))
                .as("sixty a minute")
                .isEqualTo(10);
    }

    @Test
    void keepsRoomForTheMostUrgent() {
        passingKinds("kind", 1_024, Severity.P1, 0);
        passingKinds("kind", 1_024, Severity.P1, 0);
        assertThat(passingKinds("kind", 100, Severity.P0, 0)).isEqualTo(20);
    }

    @Test
    void losesNoCountWhenAKindHasToGo() {
        passing("old", 20, 0);
        assertThat(passingKinds("kind", 1_023, Severity.P1, 0)).isEqualTo(1_023);
        long held = flood.settle(0, false).size();
        assertThat(held).as("nothing is settled while the storm is on").isZero();

        assertThat(flood.admit("new", Severity.P1, 60 * SECOND)).isZero();
        assertThat(flood.size()).isEqualTo(FloodControl.CAPACITY);
        assertThat(flood.settle(60 * SECOND, false)).containsExactly(new HeldBack(FloodControl.OTHER, 4));
        assertThat(flood.holdsBack()).isFalse();
    }

    @Test
    void countsKindsThatNeverGotInTogether() {
        passingKinds("kind", 1_024, Severity.P1, 0);
        passingKinds("kind", 200, Severity.P1, 0);
        assertThat(passingKinds("late", 50, Severity.P1, 0)).isZero();
        assertThat(flood.settle(0, true)).contains(new HeldBack(FloodControl.OTHER, 50));
        assertThat(flood.size()).isEqualTo(1_024);
    }
}
