package dev.nightjar.core.error;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.redaction.Redactor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every text of an error is redacted before it is cut, wherever the secret stands. */
class CutTextsTest {
    private static final String TOKEN = "ghp_" + "zQ7vK2mWp4Xc9LtB".repeat(3).substring(0, 36);

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 170, 180, 190, 196, 199, 480, 490, 505, 4060, 4080, 4090})
    void noHalfOfATokenIsLeft(int before) {
        String text = "ab ".repeat(2_000).substring(0, before) + " " + TOKEN + " and so on";
        ErrorMemory memory = ErrorSinks.memory(10);
        try (ErrorReporter reporter = ErrorReporter.builder()
                .redactor(Redactor.privacy())
                .logErrors(false)
                .sink(memory)
                .start()) {
            Thread thread = Thread.currentThread();
            String name = thread.getName();
            thread.setName(text);
            try {
                reporter.report(ErrorReport.of(new IllegalStateException(text))
                        .tag("note", text)
                        .logger(text)
                        .header("X-Note", List.of(text, text))
                        .build());
            } finally {
                thread.setName(name);
            }
            reporter.flush(ofSeconds(10));
        }

        assertThat(memory.errors()).hasSize(1);
        assertThat(memory.errors().get(0).toString()).doesNotContain(TOKEN.substring(0, 12));
    }
}
