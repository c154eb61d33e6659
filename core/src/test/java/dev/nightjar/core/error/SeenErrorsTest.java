package dev.nightjar.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Severity;
import dev.nightjar.core.error.SeenErrors.Sighting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeenErrorsTest {
    private final SeenErrors seen = new SeenErrors();

    private static Sighting sighting(String id) {
        return new Sighting(id, "f", Severity.P2, true, false);
    }

    @Test
    void findsTheVeryThrowableForAMinute() {
        Exception error = new Exception();
        seen.mark(List.of(error), sighting("1"), 5);
        assertThat(seen.find(List.of(new Exception(), error), 5)).isEqualTo(sighting("1"));
        assertThat(seen.find(List.of(error), SeenErrors.WINDOW_NANOS + 4)).isNotNull();
        assertThat(seen.find(List.of(error), SeenErrors.WINDOW_NANOS + 5)).isNull();
        assertThat(seen.find(List.of(new Exception()), 5)).isNull();
    }

    @Test
    void keepsTheLastFourThousand() {
        List<Exception> errors = new ArrayList<>();
        for (int i = 0; i < 2 * SeenErrors.CAPACITY; i++) {
            Exception error = new Exception();
            errors.add(error);
            seen.mark(List.of(error), sighting("" + i), 0);
        }
        assertThat(seen.size()).isEqualTo(SeenErrors.CAPACITY);
        assertThat(seen.find(List.of(errors.get(SeenErrors.CAPACITY - 1)), 0)).isNull();
        for (int i = SeenErrors.CAPACITY; i < errors.size(); i++) {
            assertThat(seen.find(List.of(errors.get(i)), 0)).isEqualTo(sighting("" + i));
        }
    }

    @Test
    void remembersTheLastSightingOfOneThrowable() {
        Exception error = new Exception();
        seen.mark(List.of(error), sighting("1"), 0);
        seen.mark(List.of(error), sighting("2"), 1);
        assertThat(seen.find(List.of(error), 1)).isEqualTo(sighting("2"));
        seen.forget(List.of(error));
        assertThat(seen.find(List.of(error), 1)).isNull();
    }

    @Test
    void isOutdoneOnlyByWhatIsWorse() {
        Sighting sighting = sighting("1");
        assertThat(sighting.isOutdone(Severity.P2, true)).isFalse();
        assertThat(sighting.isOutdone(Severity.P3, true)).isFalse();
        assertThat(sighting.isOutdone(Severity.P1, true)).isTrue();
        assertThat(sighting.isOutdone(Severity.P3, false)).isTrue();
        assertThat(new Sighting("1", "f", Severity.P2, false, false).isOutdone(Severity.P2, false))
                .isFalse();
    }

    @Test
    void isOneErrorWhenItWasLoggedAndThrownOn() {
        Sighting logged = new Sighting("1", "f", Severity.P2, true, true);
        assertThat(logged.isOutdone(Severity.P1, false)).isFalse();
        assertThat(logged.isOutdone(Severity.P0, false)).isTrue();
        Sighting warned = new Sighting("1", "f", Severity.P3, true, true);
        assertThat(warned.isOutdone(Severity.P1, false)).isTrue();
        assertThat(warned.isOutdone(Severity.P3, false)).isTrue();
    }
}
