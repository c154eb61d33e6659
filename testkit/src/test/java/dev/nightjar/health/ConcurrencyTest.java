package dev.nightjar.health;

import static dev.nightjar.health.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Registration;
import dev.nightjar.health.check.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Health in real time on real threads. */
@Timeout(60)
class ConcurrencyTest {

    /** 22, shortened. */
    @Test
    void staysConsistentWhileChecksComeAndGo() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try (Health health = Health.builder()
                .redactor(new OneSecretRedactor())
                .meters(meters)
                .check("steady", ScriptedCheck.up(), options -> options.interval(Duration.ofMillis(10)))
                .start()) {
            health.ready();
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                int thread = i;
                work.add(threads.submit(() -> {
                    for (int turn = 0; turn < 100; turn++) {
                        ScriptedCheck check = turn % 2 == 0 ? ScriptedCheck.up() : ScriptedCheck.down();
                        try (Registration registered = health.register(
                                "check-" + thread, check, options -> options.interval(Duration.ofMillis(10)))) {
                            assertThat(registered).isNotNull();
                            health.report(Probe.READINESS);
                            health.status(Probe.FULL);
                            meters.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));
                        }
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }

            eventually("only the steady one is left", () -> health.status(Probe.READINESS) == Status.UP);
            assertThat(health.report(Probe.FULL).checks()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(meters.getMeters()).isEmpty();
    }
}
