package dev.nightjar.alerting.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.alerting.notify.TestAlerts;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateReaderTest {
    private final Alert alert = TestAlerts.resolved(
            TestAlerts.firing(Severity.P2, Map.of("tenant", "Ünïcödé 🦉"), new Recipient("ops", "#x")),
            TestAlerts.NOON.plusNanos(1));
    private final Outgoing outgoing =
            new Outgoing("ops", TestAlerts.notification("n1", "d", List.of(alert)), List.of("f"));

    @Test
    void readsWhatWasWritten() {
        byte[] bytes = new StateWriter().outgoing(outgoing).toBytes();
        assertThat(new StateReader(bytes).outgoing()).isEqualTo(outgoing);
        DeliveryRecord line = new DeliveryRecord(
                TestAlerts.NOON, "ops", "n1", "title", Outcome.EXPIRED, "why", 3, Duration.ofMillis(5));
        assertThat(new StateReader(new StateWriter().deliveryRecord(line).toBytes()).deliveryRecord())
                .isEqualTo(line);
    }

    @Test
    void refusesWhatIsCutShort() {
        byte[] bytes = new StateWriter().outgoing(outgoing).toBytes();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> new StateReader(cut).outgoing()).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void survivesFlippedBits() {
        byte[] bytes = new StateWriter().outgoing(outgoing).toBytes();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] flipped = bytes.clone();
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                new StateReader(flipped).outgoing();
            } catch (RuntimeException refused) {
                assertThat(refused).isNotInstanceOf(NegativeArraySizeException.class);
            }
        }
    }

    @Test
    void refusesAnotherFormat() {
        assertThatThrownBy(() -> new StateReader(new byte[] {0, 0, 0, 0, 0, 0, 0, 2}))
                .hasMessageContaining("written in format 2");
    }
}
