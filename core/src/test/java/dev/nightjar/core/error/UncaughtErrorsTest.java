package dev.nightjar.core.error;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UncaughtErrorsTest {
    private final ErrorMemory memory = ErrorSinks.memory(10);
    private final ErrorReporter reporter = ErrorReporter.builder()
            .redactor(new CanaryRedactor())
            .logErrors(false)
            .sink(memory)
            .start();
    private final List<Throwable> chained = new ArrayList<>();
    private final Thread.@Nullable UncaughtExceptionHandler original = Thread.getDefaultUncaughtExceptionHandler();

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(original);
        reporter.close();
    }

    private static void dieOf(RuntimeException error, String name) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    throw error;
                },
                name);
        thread.setDaemon(false);
        thread.start();
        thread.join();
    }

    @Test
    void reportsWhatEscapesAndLetsTheHandlerBeforeItSeeItOnce() throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> chained.add(error));
        IllegalStateException error = new IllegalStateException("escaped");
        try (UncaughtErrors handler = UncaughtErrors.install(reporter)) {
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(handler);
            dieOf(error, "doomed");
        }
        dieOf(new IllegalStateException("after it was closed"), "doomed");
        reporter.flush(ofSeconds(10));

        assertThat(chained).hasSize(2).startsWith(error);
        assertThat(memory.errors()).singleElement().satisfies(captured -> {
            assertThat(captured.handled()).isFalse();
            assertThat(captured.severity()).isEqualTo(Severity.P0);
            assertThat(captured.thread()).isEqualTo("doomed");
        });
    }

    @Test
    void isOneEventWithALogCallAndARethrow() throws Exception {
        IllegalStateException error = new IllegalStateException("logged first");
        try (UncaughtErrors handler = UncaughtErrors.install(reporter)) {
            reporter.report(error, details -> details.logger("com.acme.Orders"));
            dieOf(error, "pool-1-thread-1");
            assertThat(handler).isNotNull();
        }
        assertThat(reporter.ledger().count(Decision.ACCEPTED)).isEqualTo(1);
        assertThat(reporter.ledger().count(Decision.DUPLICATE)).isEqualTo(1);
    }

    @Test
    void leavesAHandlerThatCameAfterItInPlace() {
        Thread.UncaughtExceptionHandler later = (thread, error) -> chained.add(error);
        UncaughtErrors handler = UncaughtErrors.install(reporter);
        Thread.setDefaultUncaughtExceptionHandler(later);
        handler.close();
        assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(later);
    }
}
