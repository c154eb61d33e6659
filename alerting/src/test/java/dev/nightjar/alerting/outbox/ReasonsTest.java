package dev.nightjar.alerting.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.notify.TestAlerts;
import org.junit.jupiter.api.Test;

class ReasonsTest {
    private static String shown(String reason) {
        return Reasons.shown(reason, TestAlerts.redactor());
    }

    @Test
    void showsOfAnAddressOnlyItsHost() {
        assertThat(shown("bad https://hooks.example.com/T0/s3cret!")).isEqualTo("bad https://hooks.example.com/…");
        assertThat(shown("'http://user:s3cret@host/x' and https://b.example.com:81?k=s3cret end"))
                .doesNotContain("s3cret")
                .endsWith("https://b.example.com:81/… end");
        assertThat(shown("https://plain.example.com said no")).isEqualTo("https://plain.example.com said no");
    }

    @Test
    void isOneShortRedactedLine() {
        assertThat(shown("a\r\nb hunter2")).isEqualTo("a b [REDACTED:word]");
        assertThat(shown("x".repeat(100_000))).hasSize(301);
    }
}
