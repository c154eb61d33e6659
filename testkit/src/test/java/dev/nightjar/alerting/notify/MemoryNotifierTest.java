package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.testkit.NotifierContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryNotifierTest extends NotifierContract {
    private final MemoryNotifier memory = Notifiers.memory(8);

    @Override
    protected Notifier notifier() {
        return memory;
    }

    @Override
    protected List<String> received() {
        return memory.notifications().stream().map(Notification::text).toList();
    }

    @Test
    void refusesACapacityOfNothing() {
        assertThatThrownBy(() -> Notifiers.memory(0)).hasMessageContaining("0");
    }
}
