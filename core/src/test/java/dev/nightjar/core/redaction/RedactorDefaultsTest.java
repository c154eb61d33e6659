package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactorDefaultsTest {
    @Test
    void eachStrengthHidesMore() {
        String text = "password=x1 to bob@x.org from 10.0.0.1";

        assertThat(Redactor.standard().redact(text))
                .isEqualTo("password=[REDACTED:credential] to bob@x.org from 10.0.0.1");
        assertThat(Redactor.privacy().redact(text))
                .isEqualTo("password=[REDACTED:credential] to [REDACTED:email] from 10.0.0.1");
        assertThat(Redactor.strict().redact(text))
                .isEqualTo("password=[REDACTED:credential] to [REDACTED:email] from [REDACTED:ip]");
    }

    @Test
    void anySequenceIsRead() {
        assertThat(Redactor.standard().redact(new StringBuilder("password=x1")))
                .isEqualTo("password=[REDACTED:credential]");
        assertThat(Redactor.standard().redact(new StringBuilder("password=x1 abc"), 13))
                .isEqualTo("password=[REDACTED:credential] a[TRUNCATED 2 chars]");
        assertThat(Redactor.standard().redactTree(List.of(Map.of("password", "x1"))))
                .isEqualTo(List.of(Map.of("password", "[REDACTED:credential]")));
    }

    @Test
    void whatIsVouchedForSaysItself() {
        assertThat(Safe.of("a")).hasToString("a");
        assertThat(Safe.of(null)).hasToString("null");
        assertThat(Sensitive.of("a")).hasToString("[REDACTED:sensitive]");
    }
}
