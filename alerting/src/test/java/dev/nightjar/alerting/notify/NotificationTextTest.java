package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotificationTextTest {
    private final Alert alert = TestAlerts.firing(Severity.P0, Map.of("tenant", "acme"));

    @Test
    void saysEverythingThePersonOnCallNeeds() {
        assertThat(TestAlerts.notification("n", "d", List.of(alert)).text()).isEqualTo("""
                        [P0 FIRING] checkout: High Error Rate
                        Service: checkout 1.4.2, production, a1
                        Summary: too many errors
                        Value: 20.3%, threshold 1%
                        Since: 2026-03-01 11:58:00 UTC
                        Labels: tenant=acme
                        Sample requests: req-1, req-2
                        Runbook: https://runbooks.example.com/errors
                        """);
    }

    @Test
    void saysHowLongItLastedOnceItIsOver() {
        Alert over = TestAlerts.resolved(alert, TestAlerts.NOON.plusSeconds(3_600));
        assertThat(TestAlerts.notification("n", "d", List.of(over)).text())
                .contains("[P0 RESOLVED]", "Resolved: 2026-03-01 13:00:00 UTC, after 1 h 2 min");
    }

    @Test
    void addsNoLineThatALabelBrings() {
        Alert odd = TestAlerts.firing(Severity.P0, Map.of("path", "a\r\nRunbook: http://evil\u2028b"));
        assertThat(TestAlerts.notification("n", "d", List.of(odd)).text())
                .contains("Labels: path=a Runbook: http://evil b\n");
    }

    @Test
    void writesDurationsByTheirTwoLargestUnits() {
        assertThat(NotificationText.words(Duration.ofMillis(250))).isEqualTo("250 ms");
        assertThat(NotificationText.words(Duration.ofSeconds(12))).isEqualTo("12 s");
        assertThat(NotificationText.words(Duration.ofSeconds(3_605))).isEqualTo("1 h");
        assertThat(NotificationText.words(Duration.ofSeconds(90_061))).isEqualTo("1 d 1 h");
    }

    @Test
    void escapesForHtml() {
        assertThat(NotificationHtml.escape("<a href=\"x\" & 'y'>"))
                .isEqualTo("&lt;a href=&quot;x&quot; &amp; &#39;y&#39;&gt;");
        Alert script = TestAlerts.annotated(alert, Map.of("summary", "</td><script>"));
        assertThat(NotificationHtml.page(TestAlerts.notification("n", "d", List.of(script))))
                .contains("&lt;/td&gt;&lt;script&gt;", "<a href=\"https://runbooks.example.com/errors\">")
                .doesNotContain("<script>");
    }
}
