package dev.nightjar.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.Meters;
import dev.nightjar.core.context.MarkingRedactor;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class RequestFilterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingReporter errors = new RememberingReporter();
    private final RequestObserver observer = RequestObserver.builder()
            .redactor(new MarkingRedactor())
            .meters(meters)
            .errors(errors)
            .build();
    private final RequestFilter filter = new RequestFilter(observer);
    private final FakeServlet servlet = new FakeServlet();

    @AfterEach
    void leavesTheThreadClean() {
        assertThat(RequestContext.current()).isEqualTo(RequestContext.NONE);
        assertThat(MDC.get("request_id")).isNull();
    }

    private void serve(FilterChain chain) throws IOException, ServletException {
        filter.doFilter(servlet.request, servlet.response, chain);
    }

    private long recorded(String... tags) {
        return meters.get(Meters.HTTP_REQUESTS).tags(tags).timer().count();
    }

    @Test
    void returnsTheRequestsIdAndRecordsTheMapping() throws Exception {
        servlet.headers.put("X-Request-Id", "abc-1");
        serve((request, response) -> {
            assertThat(MDC.get("request_id")).isEqualTo("abc-1");
            assertThat(servlet.answered).containsEntry("X-Request-Id", "abc-1");
        });
        assertThat(recorded("method", "GET", "uri", "/orders/*", "status", "200", "outcome", "SUCCESS"))
                .isEqualTo(1);
    }

    @Test
    void prefersTheRouteTheServletTells() throws Exception {
        serve((request, response) -> RequestScope.current().route("/orders/{id}"));
        assertThat(recorded("uri", "/orders/{id}")).isEqualTo(1);
    }

    @Test
    void knowsNoRouteOfTheDefaultServlet() throws Exception {
        servlet.pattern = "/";
        serve((request, response) -> {});
        assertThat(recorded("uri", "UNKNOWN")).isEqualTo(1);
    }

    @Test
    void capturesWhatTheServletThrowsAndAnswersIt() throws Exception {
        servlet.headers.put("Authorization", "Bearer secret");
        serve((request, response) -> {
            throw new IllegalStateException("boom");
        });
        assertThat(errors.reports).hasSize(1);
        assertThat(errors.reports.get(0).headers()).containsEntry("Authorization", List.of("Bearer secret"));
        assertThat(servlet.body.toString(StandardCharsets.US_ASCII))
                .isEqualTo("Internal server error. Request " + servlet.answered.get("X-Request-Id") + "\n");
        assertThat(recorded("status", "500", "exception", "IllegalStateException"))
                .isEqualTo(1);
    }

    @Test
    void throwsOnWhatItCanNoLongerAnswer() {
        servlet.committed = true;
        IllegalStateException boom = new IllegalStateException("boom");
        assertThatThrownBy(() -> serve((request, response) -> {
                    throw boom;
                }))
                .isSameAs(boom);
        assertThat(errors.reports).hasSize(1);
        assertThat(recorded("status", "200")).isEqualTo(1);
    }

    @Test
    void leavesWhatTheServletThrowsToErrorPagesWhenAsked() throws Exception {
        IllegalStateException boom = new IllegalStateException("boom");
        FilterChain failing = (request, response) -> {
            throw boom;
        };
        assertThatThrownBy(() ->
                        RequestFilter.leavingErrorPages(observer).doFilter(servlet.request, servlet.response, failing))
                .isSameAs(boom);
        assertThat(errors.reports).hasSize(1);
        assertThat(servlet.body.size()).isZero();
        assertThat(recorded("status", "500")).isEqualTo(1);
    }

    @Test
    void leavesAFailedForwardToItsCaller() throws Exception {
        ServletException boom = new ServletException("boom");
        serve((request, response) -> {
            servlet.dispatch = DispatcherType.FORWARD;
            assertThatThrownBy(() -> serve((again, answer) -> {
                        throw boom;
                    }))
                    .isSameAs(boom);
        });
        assertThat(servlet.body.size()).isZero();
    }

    @Test
    void givesAnErrorPageTheIdAndTheContextAgain() throws Exception {
        serve((request, response) -> servlet.status = 404);
        String id = String.valueOf(servlet.answered.get("X-Request-Id"));
        servlet.answered.clear();
        serve((request, response) -> assertThat(MDC.get("request_id")).isEqualTo(id));
        assertThat(servlet.answered).containsEntry("X-Request-Id", id);
        assertThat(meters.get(Meters.HTTP_REQUESTS).timers()).hasSize(1);
    }

    @Nested
    class Asynchronously {
        private void begin() throws Exception {
            serve((request, response) -> servlet.async = true);
            assertThat(meters.find(Meters.HTTP_REQUESTS).timers()).isEmpty();
        }

        private AsyncEvent event(Throwable error) {
            return new AsyncEvent(servlet.asyncContext(), servlet.request, servlet.response, error);
        }

        private AsyncEvent event() {
            return new AsyncEvent(servlet.asyncContext());
        }

        @Test
        void recordsOnCompletion() throws Exception {
            begin();
            servlet.status = 202;
            servlet.listeners.get(0).onComplete(event());
            servlet.listeners.get(0).onComplete(event());
            assertThat(recorded("status", "202")).isEqualTo(1);
        }

        @Test
        void worksInTheSameScopeWhenDispatchedAgain() throws Exception {
            begin();
            serve((request, response) -> {
                assertThat(MDC.get("request_id")).isEqualTo(servlet.answered.get("X-Request-Id"));
                RequestScope.current().route("/dispatched");
            });
            servlet.listeners.get(0).onComplete(event());
            assertThat(recorded("uri", "/dispatched")).isEqualTo(1);
        }

        @Test
        void followsAsynchronousWorkThatIsStartedAnew() throws Exception {
            begin();
            servlet.listeners.get(0).onStartAsync(event());
            assertThat(servlet.listeners).hasSize(2);
        }

        @Test
        void capturesWhatFailsThere() throws Exception {
            begin();
            servlet.status = 500;
            servlet.listeners.get(0).onError(event(new IOException("boom")));
            servlet.listeners.get(0).onComplete(event());
            assertThat(errors.reports).hasSize(1);
            assertThat(errors.reports.get(0).context().requestId()).isEqualTo(servlet.answered.get("X-Request-Id"));
            assertThat(recorded("status", "500", "exception", "IOException")).isEqualTo(1);
        }
    }

    @Nested
    class TheView {
        @Test
        void readsAnAddressWithoutLookingItUp() {
            InboundRequest view = RequestFilter.view(servlet.request);
            assertThat(String.valueOf(view.remoteAddress())).isEqualTo("/203.0.113.9");
            servlet.remote = "0:0:0:0:0:0:0:1";
            assertThat(view.remoteAddress())
                    .isNotNull()
                    .satisfies(
                            address -> assertThat(address.isLoopbackAddress()).isTrue());
            servlet.remote = "localhost";
            assertThat(view.remoteAddress()).isNull();
        }

        @Test
        void tellsWhatTheRequestSays() {
            servlet.headers.put("A", "1");
            InboundRequest view = RequestFilter.view(servlet.request);
            assertThat(view.method()).isEqualTo("GET");
            assertThat(view.path()).isEqualTo("/orders/42");
            assertThat(view.headers("A")).containsExactly("1");
            assertThat(view.headers("B")).isEmpty();
            assertThat(view.headerNames()).containsExactly("A");
        }
    }
}
