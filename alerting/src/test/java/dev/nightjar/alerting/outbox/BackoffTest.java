package dev.nightjar.alerting.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** Draws the same number always. */
    private static RandomGenerator drawing(double number) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                throw new AssertionError("only doubles are drawn");
            }

            @Override
            public double nextDouble() {
                return number;
            }
        };
    }

    @Test
    void doublesUpToFiveMinutes() {
        Backoff longest = new Backoff(drawing(1));
        assertThat(longest.after(1, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(longest.after(2, Duration.ZERO)).isEqualTo(Duration.ofSeconds(4));
        assertThat(longest.after(8, Duration.ZERO)).isEqualTo(Duration.ofSeconds(256));
        assertThat(longest.after(9, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
        assertThat(longest.after(Integer.MAX_VALUE, Duration.ZERO)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void drawsFromTheWholeRange() {
        assertThat(new Backoff(drawing(0)).after(9, Duration.ZERO)).isEqualTo(SECOND);
        Backoff real = new Backoff(new Random(1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(real.after(9, Duration.ZERO)).isBetween(SECOND, Duration.ofMinutes(5));
        }
    }

    @Test
    void waitsAtLeastAsLongAsAsked() {
        assertThat(new Backoff(drawing(0)).after(1, Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
        assertThat(new Backoff(drawing(1)).after(9, SECOND)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void asksAgainWithinTheHourHoweverLongAReceiverWantsPeace() {
        assertThat(new Backoff(drawing(0)).after(1, Duration.ofSeconds(Long.MAX_VALUE)))
                .isEqualTo(Duration.ofHours(1));
    }
}
