package dev.nightjar.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.ConfigurationException.Problem;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import dev.nightjar.internal.config.Configuration.Details;
import dev.nightjar.internal.config.Configuration.MetricsAccess;
import dev.nightjar.internal.config.Configuration.RuleLocation;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Problems problems = new Problems();
    private final List<String> secrets = new ArrayList<>();

    @Nested
    class WhereItIsRead {

        @Test
        void prefersTheGivenFile() throws IOException {
            Path given = Files.writeString(directory.resolve("mine.yml"), "service: given");
            Files.writeString(directory.resolve("nightjar.yml"), "service: beside");
            environment.put("NIGHTJAR_CONFIG", directory.resolve("nightjar.yml").toString());

            assertThat(read(given).service()).isEqualTo("given");
        }

        @Test
        void thenTheFileTheEnvironmentNames() throws IOException {
            Path named = Files.writeString(directory.resolve("named.yml"), "service: named");
            Files.writeString(directory.resolve("nightjar.yml"), "service: beside");
            environment.put("NIGHTJAR_CONFIG", named.toString());

            assertThat(read(null).service()).isEqualTo("named");
        }

        @Test
        void thenTheFileInTheWorkingDirectory() throws IOException {
            Files.writeString(directory.resolve("nightjar.yml"), "service: beside");

            assertThat(read(null).service()).isEqualTo("beside");
        }

        @Test
        void thenTheFileOnTheClassPath() throws IOException {
            Path classes = Files.createDirectory(directory.resolve("classes"));
            Files.writeString(classes.resolve("nightjar.yml"), "service: packaged");

            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
                Configuration read = reader().read(null, directory, loader);

                assertThat(read.service()).isEqualTo("packaged");
                assertThat(read.source()).isEqualTo("classpath:nightjar.yml");
            }
        }

        @Test
        void worksWithoutAnyFile() {
            environment.put("NIGHTJAR_SERVICE", "orders");

            assertThat(read(null).service()).isEqualTo("orders");
            assertThat(problems.list()).isEmpty();
        }

        @Test
        void saysWhenTheGivenFileIsMissing() {
            read(directory.resolve("absent.yml"));

            assertThat(problems.list())
                    .singleElement()
                    .extracting(Problem::toString)
                    .asString()
                    .contains("absent.yml");
        }
    }

    @Nested
    class WhatItSays {

        @Test
        void readsEveryKeyOfTheDocumentedFile() {
            environment.put("SLACK_WEBHOOK", "https://hooks.example.com/T000/B000/verysecret");
            environment.put("OPS_TOKEN", "0123456789abcdef");
            environment.put("DB_PASSWORD", "correct horse");
            Configuration read = yaml("""
                    service: checkout
                    version: 1.4.2
                    environment: production
                    instance: ${HOSTNAME:local}
                    drain: 5s
                    state: state/nightjar
                    context:
                      request_id: { accept: [X-Request-Id], trust: validated }
                      user_id: { pseudonym_key: "${PSEUDONYM_KEY:}" }
                    redaction:
                      sensitive_keys: [national_id]
                      safe_keys: [public_token_id]
                      known_secrets: ["${DB_PASSWORD:}"]
                    logging: { format: nightjar, line_limit: 16KB }
                    errors:
                      ignore: [com.acme.ExpectedException]
                      severity: [{ type: com.acme.PaymentException, is: P1 }]
                    sentry: { dsn: "${SENTRY_DSN:}", environment: production, release: 1.4.2 }
                    health:
                      details: loopback
                      token: "${OPS_TOKEN:}"
                      checks: { db: { interval: 10s, timeout: 2s, failure_threshold: 2 } }
                    metrics: { access: open }
                    alerting:
                      step: 10s
                      rules: [alerts.yml, "classpath:standard.yml"]
                      thresholds: { db_size_limit: 50GB }
                      limits: { series: 100000 }
                    notifiers:
                      ops: { type: slack, webhook: "${SLACK_WEBHOOK}", page: true }
                    routes:
                      - { match: { team: payments }, notify: [ops] }
                    console: { port: 9464, bind: 127.0.0.1 }
                    """);
            read.notifiers().get(0).settings().secret("webhook");
            read.notifiers().get(0).settings().truth("page", false);
            read.notifiers().get(0).settings().refuseOthers();

            assertThat(problems.list()).isEmpty();
            assertThat(read.service()).isEqualTo("checkout");
            assertThat(read.instance()).isEqualTo("local");
            assertThat(read.drain()).isEqualTo(Duration.ofSeconds(5));
            assertThat(read.state()).isEqualTo(directory.resolve("state/nightjar"));
            assertThat(read.context().acceptedHeaders()).containsExactly("X-Request-Id");
            assertThat(read.context().trust()).isEqualTo("validated");
            assertThat(read.context().pseudonymKey()).isNull();
            assertThat(read.redaction().sensitiveKeys()).containsExactly("national_id");
            assertThat(read.logging().lineLimit()).isEqualTo(16_000);
            assertThat(read.errors().ignore()).containsExactly("com.acme.ExpectedException");
            assertThat(read.errors().severities()).containsEntry("com.acme.PaymentException", Severity.P1);
            assertThat(read.sentry().dsn()).isNull();
            assertThat(read.health().details()).isEqualTo(Details.LOOPBACK);
            assertThat(read.health().checks())
                    .hasEntrySatisfying(
                            "db", check -> assertThat(check.timeout()).isEqualTo(Duration.ofSeconds(2)));
            assertThat(read.metrics().access()).isEqualTo(MetricsAccess.OPEN);
            assertThat(read.alerting().step()).isEqualTo(Duration.ofSeconds(10));
            assertThat(read.alerting().rules())
                    .extracting(RuleLocation::location)
                    .containsExactly(directory.resolve("alerts.yml").toString(), "classpath:standard.yml");
            assertThat(read.alerting().thresholds()).containsEntry("db_size_limit", "50GB");
            assertThat(read.routes().get(0).match()).containsEntry("team", "payments");
            assertThat(read.console().map(console -> console.bind() + ":" + console.port()))
                    .contains("127.0.0.1:9464");
            assertThat(secrets)
                    .containsExactlyInAnyOrder(
                            "correct horse", "0123456789abcdef", "https://hooks.example.com/T000/B000/verysecret");
        }

        @Test
        void letsTheEnvironmentWin() {
            environment.put("NIGHTJAR_CONSOLE_PORT", "9999");
            environment.put("NIGHTJAR_ALERTING_THRESHOLDS_DB_SIZE_LIMIT", "60GB");
            environment.put("NIGHTJAR_HEALTH_CHECKS_DB_INTERVAL", "3s");

            Configuration read = yaml("""
                    console: { port: 1 }
                    alerting: { thresholds: { db_size_limit: 50GB } }
                    health: { checks: { db: { interval: 10s } } }
                    """);

            assertThat(read.console().map(console -> console.bind() + ":" + console.port()))
                    .contains("127.0.0.1:9999");
            assertThat(read.alerting().thresholds()).containsEntry("db_size_limit", "60GB");
            assertThat(read.health().checks())
                    .hasEntrySatisfying(
                            "db", check -> assertThat(check.interval()).isEqualTo(Duration.ofSeconds(3)));
        }

        @Test
        void opensNoServerWithoutAPort() {
            assertThat(yaml("service: orders").console()).isEmpty();
        }

        @Test
        void hidesDetailsFromAllButLoopbackUnlessToldOtherwise() {
            Configuration read = yaml("service: orders");

            assertThat(read.health().details()).isEqualTo(Details.LOOPBACK);
            assertThat(read.metrics().access()).isEqualTo(MetricsAccess.LOOPBACK);
        }
    }

    @Nested
    class WhatItRefuses {

        @Test
        void saysAllProblemsAtOnceWithPlaceNearestNameAndRemedy() {
            yaml("""
                    servce: orders
                    drain: soon
                    health:
                      details: everybody
                      checks: { db: { intervall: 10s } }
                    console: { port: 99999 }
                    sentry: { dsn: "${NO_SUCH_VARIABLE}" }
                    notifiers: { ops: { page: true } }
                    routes: [{ match: { team: a } }]
                    """);

            assertThat(problems.list())
                    .extracting(Problem::toString)
                    .anySatisfy(text -> assertThat(text).contains("nightjar.yml:1:1", "servce", "'service'"))
                    .anySatisfy(text -> assertThat(text).contains("nightjar.yml:2:8", "drain", "soon", "10s"))
                    .anySatisfy(text -> assertThat(text).contains("health.details", "everybody", "loopback"))
                    .anySatisfy(text -> assertThat(text).contains("intervall", "'interval'"))
                    .anySatisfy(text -> assertThat(text).contains("console.port", "99999", "65535"))
                    .anySatisfy(text -> assertThat(text).contains("${NO_SUCH_VARIABLE}", "has no value"))
                    .anySatisfy(text -> assertThat(text).contains("notifiers.ops", "'type' is missing"))
                    .anySatisfy(text -> assertThat(text).contains("routes[0]", "'notify' is missing"))
                    .hasSize(8);
        }

        @Test
        void refusesAPathThatIsNone() {
            yaml("state: \"a\\0b\"\nalerting: { rules: [\"c\\0d\"] }\n");

            assertThat(problems.list())
                    .extracting(Problem::where)
                    .containsExactly("nightjar.yml:1:8 state", "nightjar.yml:2:21 alerting.rules[0]");
        }

        @Test
        void refusesTokenAccessWithoutAToken() {
            yaml("health: { details: token }");

            assertThat(problems.list())
                    .singleElement()
                    .extracting(Problem::toString)
                    .asString()
                    .contains("health.details", "set health.token");
        }

        @Test
        void neverShowsANotifiersAddress() {
            Configuration read =
                    yaml("notifiers: { ops: { type: webhook, url: \"ftp://user:hunter2secret@host/x\" } }");

            read.notifiers().get(0).settings().uri("url");

            assertThat(problems.list())
                    .singleElement()
                    .extracting(Problem::toString)
                    .asString()
                    .contains("notifiers.ops.url")
                    .doesNotContain("hunter2secret");
        }

        @Test
        void refusesANotifiersKeyThatNobodyAskedFor() {
            Configuration read = yaml("notifiers: { ops: { type: webhook, url: \"http://h/x\", retires: 3 } }");

            read.notifiers().get(0).settings().uri("url");
            read.notifiers().get(0).settings().refuseOthers();

            assertThat(problems.list())
                    .singleElement()
                    .extracting(Problem::toString)
                    .asString()
                    .contains("'retires'");
        }
    }

    private Configuration yaml(String text) {
        try {
            return read(Files.writeString(directory.resolve("nightjar.yml"), text));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Configuration read(@Nullable Path given) {
        return reader().read(given, directory, ClassLoader.getPlatformClassLoader());
    }

    private ConfigurationReader reader() {
        return new ConfigurationReader(environment, problems, secret -> secrets.add(new String(secret)));
    }
}
