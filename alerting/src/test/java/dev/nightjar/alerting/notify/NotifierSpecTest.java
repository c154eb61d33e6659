package dev.nightjar.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.Severity;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NotifierSpecTest {
    private final List<String> secrets = new ArrayList<>();

    private SpecSettings settings(Map<String, Object> values) {
        return new SpecSettings(
                "ops",
                values,
                Map.of("HOST", "mail.example.com", "PORT", "26")::get,
                secret -> secrets.add(new String(secret)));
    }

    @Test
    void fillsInVariablesDefaultsAndLiterals() {
        SpecSettings settings =
                settings(Map.of("a", "${HOST}:${PORT}", "b", "${NONE:x}y", "c", "$${HOST}", "d", "$${"));
        assertThat(settings.text("a")).isEqualTo("mail.example.com:26");
        assertThat(settings.text("b")).isEqualTo("xy");
        assertThat(settings.text("c")).isEqualTo("${HOST}");
        assertThat(settings.text("d")).isEqualTo("$${");
        assertThat(settings(Map.of("n", "${PORT}")).number("n", 1)).isEqualTo(26);
        assertThat(settings(Map.of("n", List.of("${HOST}", "b"))).texts("n")).containsExactly("mail.example.com", "b");
    }

    @Test
    void namesAVariableThatIsNotSetAndNeverTheValue() {
        assertThatThrownBy(() -> settings(Map.of("a", "hunter2${MISSING}")).text("a"))
                .hasMessageContaining("'ops': a needs the environment variable MISSING")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesWhatIsNotOfTheKind() {
        assertThatThrownBy(() -> settings(Map.of()).text("a")).hasMessageContaining("a is missing");
        assertThatThrownBy(() -> settings(Map.of("a", "ftp://x")).uri("a")).hasMessageContaining("http");
        assertThatThrownBy(() -> settings(Map.of("a", "x")).number("a", 1)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> settings(Map.of("a", "ja")).truth("a", true)).hasMessageContaining("true");
        assertThatThrownBy(() -> settings(Map.of("a", "5s")).duration("a", Duration.ZERO))
                .hasMessageContaining("java.time.Duration");
    }

    @Test
    void handsOnSecretsAndAnswersDefaults() {
        SpecSettings settings = settings(Map.of("token", "t0ken", "url", "https://x.example.com/a"));
        assertThat(settings.secret("token")).containsExactly('t', '0', 'k', 'e', 'n');
        assertThat(secrets).containsExactly("t0ken");
        assertThat(settings.secretOrEmpty("none")).isEmpty();
        assertThat(settings.uri("url")).isEqualTo(URI.create("https://x.example.com/a"));
        assertThat(settings.duration("none", Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void findsEveryTypeOfTheCatalogue() {
        assertThat(Notifiers.types()).contains("webhook", "slack", "email", "log");
        assertThat(Notifiers.create("log", settings(Map.of("page", "true"))).pages())
                .isTrue();
        assertThatThrownBy(() -> Notifiers.create("slak", settings(Map.of())))
                .hasMessageContaining("did you mean 'slack'?");
    }

    @Test
    void doesNotDeliverBeforeItIsResolved() {
        NotifierSpec spec = Notifiers.slack("${SLACK_WEBHOOK}");
        assertThat(spec.toString()).isEqualTo("slack");
        try (DeliveryClient client = new DeliveryClient()) {
            TestTime time = new TestTime();
            assertThatThrownBy(() -> spec.deliver(
                            TestAlerts.notification("n", "d", List.of(TestAlerts.firing(Severity.P0, Map.of()))),
                            client.context(time, time, Duration.ZERO)))
                    .hasMessageContaining("register it with a builder");
        }
    }
}
