package dev.nightjar.alerting.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.alerting.WordRedactor;
import dev.nightjar.alerting.signal.Exemplars;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.ConfigurationException.Problem;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RuleFileTest {
    private final Problems problems = new Problems();

    private List<Rule> load(String text, Map<String, String> thresholds) {
        return RuleFile.of("alerts.yml", text)
                .load(new RuleFile.Context(thresholds, Map.of("TEAM", "payments")::get, new WordRedactor()), problems);
    }

    private List<Rule> load(String text) {
        return load(text, Map.of());
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void labelsThatSpeakOfTheRuleItselfAndNumbersBeyondAllBoundsAreRefused() {
        load("""
                alerts:
                  - {name: A, condition: requests > 1e999, labels: {severity: high, alertname: B}}
                """);
        assertThat(said())
                .satisfiesExactly(
                        said -> assertThat(said).contains("'severity' is no label to choose"),
                        said -> assertThat(said).contains("'alertname' is no label to choose"),
                        said -> assertThat(said).contains("'1e999' does not fit requests"));
    }

    @Nested
    class Nightjars {
        @Test
        void plainestFormLoadsAsItStands() {
            List<Rule> rules = load("""
                    alerts:
                      - name: "High Error Rate"
                        condition: "error_rate > 1%"
                        severity: "critical"
                        notification:
                          - slack_channel: "#incidents"
                          - email: "ops@example.com"
                          - pagerduty: true
                      - name: "Slow Responses"
                        condition: "p95_latency_ms > 500"
                        severity: "warning"
                        notification: [ops, {sms: "+491"}, {webhook: "https://x.example/y"}]
                      - name: "Down"
                        condition: uptime < 99%
                        severity: P0
                      - name: "Database Size"
                        condition: db_size_gb > threshold
                        severity: P3
                    """, Map.of("threshold", "50"));
            assertThat(said()).isEmpty();
            assertThat(rules)
                    .extracting(Rule::name)
                    .containsExactly("High Error Rate", "Slow Responses", "Down", "Database Size");
            assertThat(rules)
                    .extracting(Rule::severity)
                    .containsExactly(Severity.P0, Severity.P2, Severity.P0, Severity.P3);
            assertThat(rules.get(0).recipients())
                    .containsExactly(
                            new Recipient("slack", "#incidents"),
                            new Recipient("email", "ops@example.com"),
                            new Recipient("pagerduty", ""));
            assertThat(rules.get(1).recipients())
                    .containsExactly(
                            Recipient.of("ops"),
                            new Recipient("sms", "+491"),
                            new Recipient("webhook", "https://x.example/y"));
            assertThat(rules.get(0).isCondition()).isTrue();
            assertThat(rules.get(0).threshold()).isEqualTo("1%");
            assertThat(rules.get(0).exemplars()).isEqualTo(Exemplars.FAILED);
        }

        @Test
        void defaultsReachEveryRuleThatDoesNotSayOtherwise() {
            List<Rule> rules = load("""
                    version: 1
                    defaults: { over: 10s, for: 5s, keep_firing_for: 1m, runbook_base: "https://runbooks.example.com/" }
                    thresholds: { limit: 2% }
                    signals: { lag: "max(lag_seconds)" }
                    alerts:
                      - name: A
                        condition: error_rate > limit
                        only_if: requests over 1m >= 50
                        runbook: high-error-rate
                        labels: { team: "${TEAM}" }
                        summary: "{service}: {value} fail, limit {threshold}"
                      - { name: B, condition: lag > 3s, for: 0s, runbook: "https://x.example/b", notify: ops }
                    """);
            assertThat(said()).isEmpty();
            Rule a = rules.get(0);
            assertThat(a.expression().text())
                    .contains("[10s]")
                    .contains("> 0.02 and sum(increase(")
                    .contains("[1m]");
            assertThat(a.pendingFor()).isEqualTo(Duration.ofSeconds(5));
            assertThat(a.keepFiringFor()).isEqualTo(Duration.ofMinutes(1));
            assertThat(a.window()).isEqualTo(Duration.ofMinutes(1));
            assertThat(a.alertLabels("shop", Map.of("uri", "/x"), 0.203))
                    .isEqualTo(Map.of("alertname", "A", "severity", "medium", "team", "payments", "uri", "/x"));
            assertThat(a.alertAnnotations("shop", Map.of(), 0.203))
                    .isEqualTo(Map.of(
                            "summary", "shop: 20.3% fail, limit 2%",
                            "runbook_url", "https://runbooks.example.com/high-error-rate"));
            assertThat(rules.get(1).pendingFor()).isZero();
            assertThat(rules.get(1).alertAnnotations("shop", Map.of(), 1)).containsValue("https://x.example/b");
        }

        @Test
        void everyProblemIsSaidAtOnceWithItsPlace() {
            load("""
                    version: 2
                    defalts: { over: 10s }
                    alerts:
                      - name: A
                        condition: error_rat > 1%
                        severity: urgent
                        for: soon
                      - name: A
                        condition: p95_latency_ms > 5%
                        sumary: x
                      - condition: db_size_gb > threshold
                        summary: "{valeu}"
                      - name: C
                      - name: D
                        expr: rate(x)
                        notification: [{slack_channel: }]
                    """);
            assertThat(said())
                    .satisfiesExactlyInAnyOrder(
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:1:10 version: expected a whole number from 1 to 1"),
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:2:1 defalts: unknown key")
                                    .contains("did you mean 'defaults'?"),
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:5:16 alerts[0].condition: unknown signal 'error_rat'")
                                    .contains("error_rat > 1%\n    ^")
                                    .endsWith("did you mean 'error_rate'?"),
                            p -> assertThat(p)
                                    .startsWith(
                                            "alerts.yml:6:15 alerts[0].severity: expected a severity, found 'urgent'"),
                            p -> assertThat(p).startsWith("alerts.yml:7:10 alerts[0].for: expected a duration"),
                            p -> assertThat(p)
                                    .startsWith(
                                            "alerts.yml:8:11 alerts[1].name: a rule of the name 'A' stands at alerts.yml:4:11"),
                            p -> assertThat(p).startsWith("alerts.yml:9:16 alerts[1].condition: '5%' does not fit"),
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:10:5 alerts[1].sumary: unknown key")
                                    .contains("'summary'"),
                            p -> assertThat(p).startsWith("alerts.yml:11:5 alerts[2]: 'name' is missing"),
                            p -> assertThat(p)
                                    .startsWith(
                                            "alerts.yml:11:16 alerts[2].condition: threshold 'threshold' has no value"),
                            p -> assertThat(p).startsWith("alerts.yml:12:14 alerts[2].summary: unknown place {valeu}"),
                            p -> assertThat(p).contains("alerts[3]").contains("there is neither condition nor expr"),
                            p -> assertThat(p).startsWith("alerts.yml:15:11 alerts[4].expr: rate takes a range vector"),
                            p -> assertThat(p).contains("slack_channel").contains("has no value"));
        }

        @Test
        void anEmptyFileIsRefused() {
            assertThat(load("# nothing\n")).isEmpty();
            assertThat(said()).containsExactly("alerts.yml: 'alerts' is missing; add 'alerts: ...'");
        }
    }

    @Nested
    class Prometheus {
        @Test
        void groupsLoadUnchanged() {
            List<Rule> rules = load("""
                    groups:
                    - name: g
                      interval: 30s
                      limit: 10
                      labels: { team: a }
                      rules:
                      - alert: Errors
                        expr: sum by (job) (rate(errors_total[5m])) > 0.5
                        for: 1m
                        labels: { severity: critical, job_copy: "{{ $labels.job }}" }
                        annotations:
                          summary: "{{ $labels.job }}: {{ $value | humanizePercentage }} of ${HOME}, {{ $value }}, {{ .Value | humanize }}"
                      - alert: Errors
                        expr: x > 1
                        labels: { severity: warning }
                    """);
            assertThat(said()).isEmpty();
            assertThat(rules).extracting(Rule::severity).containsExactly(Severity.P0, Severity.P2);
            assertThat(rules.get(0).interval()).isEqualTo(Duration.ofSeconds(30));
            assertThat(rules.get(0).limit()).isEqualTo(10);
            assertThat(rules.get(0).isCondition()).isFalse();
            assertThat(rules.get(0).identity()).isNotEqualTo(rules.get(1).identity());
            assertThat(rules.get(0).alertLabels("s", Map.of("job", "j"), 1))
                    .isEqualTo(Map.of(
                            "alertname", "Errors", "job", "j", "job_copy", "j", "severity", "critical", "team", "a"));
            assertThat(rules.get(0).alertAnnotations("s", Map.of("job", "j"), 1234.5678))
                    .containsEntry("summary", "j: 1.235e+05% of ${HOME}, 1234.5678, 1.235k");
        }

        @Test
        void whatIsNotSupportedIsRefused() {
            load("""
                    groups:
                    - name: g
                      rules:
                      - record: a:b
                        expr: x
                      - alert: A
                        annotations: { summary: '{{ range query "up" }}' }
                      - alert: B
                        expr: x >
                    """);
            assertThat(said())
                    .satisfiesExactly(
                            p -> assertThat(p).startsWith("alerts.yml:4:13 groups[0].rules[0].record: recording rules"),
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:7:18 groups[0].rules[1].annotations: template {{ range"),
                            p -> assertThat(p).contains("rules[1]: 'expr' is missing"),
                            p -> assertThat(p)
                                    .startsWith("alerts.yml:9:11 groups[0].rules[2].expr: unexpected the end"));
        }
    }

    @Test
    void aRuleInJavaHasTheSamePower() {
        Rule rule = Rule.named("Slow")
                .condition("p95_latency_ms over 1m > limit")
                .onlyIf("requests > 5")
                .threshold("limit", "2s")
                .pendingFor(Duration.ofMinutes(1))
                .severity(Severity.P1)
                .label("team", "web")
                .summary("{value}")
                .notifiers("ops")
                .build();
        assertThat(rule.threshold()).isEqualTo("2s");
        assertThat(rule.alertAnnotations("s", Map.of(), 2500)).containsEntry("summary", "2500ms");
        assertThatThrownBy(() -> Rule.named("Bad")
                        .condition("x > 1")
                        .expr("y")
                        .summary("{z}")
                        .build())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        RuleFile.Context context = new RuleFile.Context(Map.of(), name -> null, new WordRedactor());
        assertThat(RuleFile.of(Path.of("/no/such/alerts.yml")).load(context, problems))
                .isEmpty();
        assertThat(RuleFile.at("classpath:no/such.yml", Path.of("")).load(context, problems))
                .isEmpty();
        assertThat(said()).hasSize(2).allMatch(problem -> problem.contains("there is no"));
    }

    @Test
    void valuesAreWrittenInTheirUnit() {
        assertThat(Unit.BYTES.format(51.2e9)).isEqualTo("51.2GB");
        assertThat(Unit.BYTES.format(999)).isEqualTo("999B");
        assertThat(Unit.RATIO.format(0.203)).isEqualTo("20.3%");
        assertThat(Unit.MILLISECONDS.format(812)).isEqualTo("812ms");
    }
}
