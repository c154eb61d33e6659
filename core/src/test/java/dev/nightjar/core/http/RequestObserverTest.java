package dev.nightjar.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import dev.nightjar.core.context.MarkingRedactor;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.error.ErrorReport;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class RequestObserverTest {
    private final ManualTime time = new ManualTime();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingReporter errors = new RememberingReporter();
    private final RecentRequests recent = RecentRequests.ring(time);
    private final RequestObserver observer = settings().build();

    private RequestObserverBuilder settings() {
        return RequestObserver.builder()
                .redactor(new MarkingRedactor())
                .meters(meters)
                .clock(time)
                .scheduler(time)
                .errors(errors)
                .recentRequests(recent);
    }

    @AfterEach
    void leavesTheThreadClean() {
        assertThat(RequestContext.current()).isEqualTo(RequestContext.NONE);
        assertThat(MDC.get("request_id")).isNull();
    }

    private static String idOf(RequestObserver observer, FakeRequest request) {
        try (ObservedRequest observed = observer.begin(request)) {
            assertThat(MDC.get("request_id")).isEqualTo(observed.requestId());
            return observed.requestId();
        }
    }

    @Nested
    class Ids {
        @Test
        void areTakenOverWhenWellFormed() {
            assertThat(idOf(observer, new FakeRequest().header("x-request-id", "abc-1")))
                    .isEqualTo("abc-1");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a b", "a\r\nX: y", "a\0", "\u00e4"})
        void areReplacedWhenNot(String hostile) {
            assertThat(idOf(observer, new FakeRequest().header("X-Request-Id", hostile)))
                    .matches("[0-9a-f-]{36}");
        }

        @ParameterizedTest
        @ValueSource(strings = {"4111111111111111", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"})
        void areReplacedWhenTheyWouldBeRedacted(String secret) {
            try (RequestObserver redacting = RequestObserver.builder().build()) {
                assertThat(idOf(redacting, new FakeRequest().header("X-Request-Id", secret)))
                        .matches("[0-9a-f-]{36}");
            }
        }

        @Test
        void areReplacedWhenThereAreSeveral() {
            assertThat(idOf(observer, new FakeRequest().header("X-Request-Id", "a", "b")))
                    .matches("[0-9a-f-]{36}");
        }

        @Test
        void comeFromTheFirstConfiguredHeaderThatIsPresent() {
            try (RequestObserver both = settings()
                    .acceptHeaders(List.of("X-Request-Id", "X-Correlation-Id"))
                    .build()) {
                assertThat(idOf(both, new FakeRequest().header("X-Correlation-Id", "c-1")))
                        .isEqualTo("c-1");
                assertThat(idOf(
                                both,
                                new FakeRequest()
                                        .header("X-Correlation-Id", "c-1")
                                        .header("X-Request-Id", "r-1")))
                        .isEqualTo("r-1");
            }
        }

        @Test
        void areNeverTrustedWhenToldSoButKept() {
            RequestObserver strict = settings().trust(Trust.NEVER).build();
            try (ObservedRequest observed = strict.begin(new FakeRequest().header("X-Request-Id", "theirs"))) {
                assertThat(observed.requestId()).isNotEqualTo("theirs");
                assertThat(MDC.get("client_request_id")).isEqualTo("theirs");
                observed.fail(new IllegalStateException("boom"));
                assertThat(errors.reports.get(0).tags()).containsEntry("client_request_id", "theirs");
            }
            assertThat(MDC.get("client_request_id")).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "127.0.0.1,true",
            "10.1.2.3,true",
            "192.168.0.9,true",
            "::1,true",
            "fd00::1,true",
            "8.8.8.8,false",
            "2001:db8::1,false"
        })
        void areTrustedAtTheEdgeFromPrivatePeersOnly(String peer, boolean trusted) {
            RequestObserver edge = settings().trust(Trust.EDGE).build();
            assertThat(idOf(
                                    edge,
                                    new FakeRequest()
                                            .header("X-Request-Id", "proxy-1")
                                            .from(peer))
                            .equals("proxy-1"))
                    .isEqualTo(trusted);
        }
    }

    @Nested
    class Recording {
        @Test
        void timesTheRequestUnderItsRouteAndStatus() {
            ObservedRequest observed = observer.begin(new FakeRequest().method("POST"));
            RequestScope.current().route("/orders/{id}").tenant("acme");
            time.pass(Duration.ofMillis(250));
            observed.finish(201);
            observed.finish(500);
            Timer timer = meters.get(Meters.HTTP_REQUESTS)
                    .tags("method", "POST", "uri", "/orders/{id}", "status", "201", "outcome", "SUCCESS")
                    .tag("exception", "none")
                    .timer();
            assertThat(timer.count()).isEqualTo(1);
            assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
            RecentRequests.Entry slow = recent.slow(Map.of(), Instant.EPOCH, 1).get(0);
            assertThat(slow)
                    .isEqualTo(new RecentRequests.Entry(
                            observed.requestId(),
                            "/orders/{id}",
                            "acme",
                            time.instant(),
                            201,
                            Duration.ofMillis(250),
                            false,
                            null));
        }

        @ParameterizedTest
        @CsvSource({
            "100,INFORMATIONAL,100",
            "204,SUCCESS,204",
            "302,REDIRECTION,302",
            "404,CLIENT_ERROR,404",
            "503,SERVER_ERROR,503",
            "0,UNKNOWN,UNKNOWN",
            "-1,UNKNOWN,UNKNOWN",
            "700,UNKNOWN,UNKNOWN"
        })
        void namesOutcomesAsMicrometerDoes(int status, String outcome, String label) {
            observer.begin(new FakeRequest()).finish(status);
            assertThat(meters.get(Meters.HTTP_REQUESTS)
                            .tags("uri", "UNKNOWN", "outcome", outcome, "status", label)
                            .timer()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void boundsTheValuesOfItsLabels() {
            for (int i = 0; i < 250; i++) {
                ObservedRequest observed = observer.begin(new FakeRequest().method("BREW" + i));
                observed.scope().route("/route/" + i);
                observed.finish(200);
            }
            assertThat(meters.get(Meters.HTTP_REQUESTS).timers()).hasSize(201);
            assertThat(meters.get(Meters.HTTP_REQUESTS)
                            .tag("uri", "other")
                            .timer()
                            .count())
                    .isEqualTo(50);
            assertThat(meters.get(Meters.HTTP_REQUESTS).tag("method", "UNKNOWN").timers())
                    .hasSize(201);
        }

        @Test
        void linksAFailedRequestToItsError() {
            try (ObservedRequest observed = observer.begin(new FakeRequest())) {
                observed.fail(new IllegalStateException("boom"));
            }
            RecentRequests.Entry failed =
                    recent.failed(Map.of("status", "500"), Instant.EPOCH, 1).get(0);
            assertThat(failed.errorId()).isEqualTo("error-1");
            assertThat(meters.get(Meters.HTTP_REQUESTS)
                            .tag("exception", "IllegalStateException")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }

        @Test
        void leavesTheTimerToAHostThatHasOne() {
            settings().recordRequests(false).build().begin(new FakeRequest()).finish(200);
            assertThat(meters.getMeters()).isEmpty();
        }

        @Test
        void removesItsTimersOnCloseAndServesOn() {
            observer.begin(new FakeRequest()).finish(200);
            observer.close();
            observer.close();
            assertThat(meters.getMeters()).isEmpty();
            observer.begin(new FakeRequest()).finish(200);
            assertThat(meters.getMeters()).isEmpty();
            assertThat(meters.isClosed()).isFalse();
        }

        @Test
        void givesAJobItsNameAndNoTimer() {
            try (ObservedRequest job = observer.begin("nightly-invoice")) {
                assertThat(RequestContext.current().route()).isEqualTo("nightly-invoice");
                job.fail(new IllegalStateException("no paper"));
            }
            assertThat(meters.getMeters()).isEmpty();
            RecentRequests.Entry failed =
                    recent.failed(Map.of(), Instant.EPOCH, 1).get(0);
            assertThat(failed.route()).isEqualTo("nightly-invoice");
            assertThat(failed.status()).isZero();
        }
    }

    @Nested
    class Failures {
        @Test
        void areReportedWithContextAndAtMost32Headers() {
            FakeRequest request = new FakeRequest();
            for (int i = 0; i < 40; i++) {
                request.header("H" + i, "v");
            }
            IllegalStateException error = new IllegalStateException("boom");
            try (ObservedRequest observed = observer.begin(request)) {
                observed.scope().route("/orders/{id}");
                observed.fail(error);
            }
            ErrorReport report = errors.reports.get(0);
            assertThat(report.error()).isSameAs(error);
            assertThat(report.handled()).isFalse();
            assertThat(report.status()).isEqualTo(500);
            assertThat(report.context().route()).isEqualTo("/orders/{id}");
            assertThat(report.headers()).hasSize(32).containsEntry("H0", List.of("v"));
        }

        @Test
        void areLoggedWhenNobodyCapturesThem() {
            ListAppender<ILoggingEvent> log = listen(ObservedRequest.class);
            RequestObserver alone =
                    RequestObserver.builder().redactor(new MarkingRedactor()).build();
            try (ObservedRequest observed = alone.begin(new FakeRequest())) {
                observed.fail(new IllegalStateException("boom"));
            }
            alone.close();
            assertThat(log.list).hasSize(1);
            assertThat(log.list.get(0).getThrowableProxy().getMessage()).isEqualTo("boom");
        }

        @Test
        void ofOursAreWarnedOfOnceAMinuteAndNeverReachTheRequest() {
            ListAppender<ILoggingEvent> log = listen(RequestObserver.class);
            RequestObserver broken = settings()
                    .recentRequests(new RecentRequests() {
                        @Override
                        public void record(Entry request) {
                            throw new IllegalStateException("hunter2");
                        }

                        @Override
                        public List<Entry> failed(Map<String, String> labels, Instant since, int limit) {
                            return List.of();
                        }

                        @Override
                        public List<Entry> slow(Map<String, String> labels, Instant since, int limit) {
                            return List.of();
                        }
                    })
                    .build();
            broken.begin(new FakeRequest()).finish(200);
            broken.begin(new FakeRequest()).finish(200);
            assertThat(log.list).hasSize(1);
            time.pass(Duration.ofMinutes(1));
            broken.begin(new FakeRequest()).finish(200);
            assertThat(log.list).hasSize(2);
            assertThat(log.list.get(1).getFormattedMessage())
                    .isEqualTo("a request could not be recorded: java.lang.IllegalStateException: [REDACTED:test]"
                            + " (3 such failures so far; the request went on)");
        }

        private ListAppender<ILoggingEvent> listen(Class<?> type) {
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            log.start();
            ((Logger) LoggerFactory.getLogger(type)).addAppender(log);
            return log;
        }
    }

    @Test
    void refusesSettingsThatCannotWorkAllAtOnce() {
        assertThatThrownBy(() -> settings()
                        .acceptHeaders(List.of("X Request"))
                        .rawUserIds(true)
                        .pseudonymKey("0123456789abcdef".toCharArray())
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'X Request' is no header name")
                .hasMessageContaining("exclude each other");
    }
}
