package dev.nightjar.core.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nightjar.core.ConfigurationException;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class RequestScopeTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final RequestScopes scopes =
            RequestScopes.pseudonymous(new MarkingRedactor(), "0123456789abcdef".toCharArray());

    @AfterEach
    void leavesTheThreadClean() {
        assertThat(RequestScope.current()).isSameAs(RequestScope.NONE);
        MDC.clear();
    }

    private RequestScopes.Opened open(String id) {
        return scopes.open(id, null, List.of());
    }

    @Nested
    class OutsideARequest {
        @Test
        void ignoresWhatItIsTold() {
            RequestScope scope = RequestScope.current();
            scope.user("u").tenant("t").route("/r").action("a").errorId("e");
            assertThat(scope.context()).isEqualTo(RequestContext.NONE);
            assertThat(scope.errorId()).isNull();
            assertThat(MDC.get("tenant")).isNull();
        }

        @Test
        void aTaskWrappedThereDoesNotSeeTheRequestItRunsIn() {
            Callable<RequestContext> task = RequestScope.wrap((Callable<RequestContext>) RequestContext::current);
            try (var opened = open("r-1")) {
                assertThat(opened.scope().context().requestId()).isEqualTo("r-1");
                assertThat(call(task)).isEqualTo(RequestContext.NONE);
                assertThat(MDC.get("request_id")).isEqualTo("r-1");
            }
        }
    }

    @Nested
    class WhatIsLearnedLate {
        @Test
        void showsInContextAndMdcAtOnce() {
            try (var opened = open("r-1")) {
                opened.scope().tenant("acme").route("/orders/{id}").action("pay");
                assertThat(RequestContext.current())
                        .isEqualTo(new RequestContext("r-1", null, null, null, "acme", "/orders/{id}", "pay"));
                assertThat(MDC.getCopyOfContextMap())
                        .containsEntry("request_id", "r-1")
                        .containsEntry("tenant", "acme")
                        .containsEntry("route", "/orders/{id}")
                        .containsEntry("action", "pay");
                opened.scope().tenant(null).action(" ");
                assertThat(MDC.getCopyOfContextMap()).doesNotContainKeys("tenant", "action");
            }
        }

        @Test
        void keepsUsersAsPseudonyms() {
            String first;
            try (var opened = open("r-1")) {
                first = opened.scope().user("alice@example.com").context().userId();
            }
            assertThat(first).matches("u-[0-9a-f]{20}");
            try (var opened = open("r-2")) {
                assertThat(opened.scope().user("alice@example.com").context().userId())
                        .isEqualTo(first);
                assertThat(opened.scope().user("bob@example.com").context().userId())
                        .isNotEqualTo(first);
            }
            RequestScopes otherKey = RequestScopes.pseudonymous(new MarkingRedactor(), null);
            try (var opened = otherKey.open("r-3", null, List.of())) {
                assertThat(opened.scope().user("alice@example.com").context().userId())
                        .matches("u-[0-9a-f]{20}")
                        .isNotEqualTo(first);
            }
        }

        @Test
        void computesPseudonymsAsRfc2104Says() {
            // printf alice | openssl dgst -sha256 -hmac 0123456789abcdef
            try (var opened = open("r-1")) {
                assertThat(opened.scope().user("alice").context().userId()).isEqualTo("u-fdbf8b1cacd3d578e062");
            }
        }

        @Test
        void keepsRawUsersOnlyWhereAskedFor() {
            try (var opened = RequestScopes.rawUsers(new MarkingRedactor()).open("r-1", null, List.of())) {
                assertThat(opened.scope().user("alice").context().userId()).isEqualTo("alice");
            }
        }

        @Test
        void refusesAShortPseudonymKey() {
            assertThatThrownBy(() -> RequestScopes.pseudonymous(new MarkingRedactor(), "short".toCharArray()))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("the pseudonym key has 5 characters; use at least 16 random ones, or none for a random"
                            + " key per process");
        }

        @Test
        void isRedactedAndCut() {
            try (var opened = open("r-1")) {
                opened.scope().route("/orders/hunter2").tenant("x".repeat(199) + "\ud83d\ude00");
                assertThat(RequestContext.current().route()).isEqualTo("/orders/[REDACTED:test]");
                assertThat(RequestContext.current().tenant()).isEqualTo("x".repeat(199));
            }
        }

        @Test
        void isIgnoredOnceTheRequestHasEnded() {
            RequestScope scope;
            try (var opened = open("r-1")) {
                scope = opened.scope().tenant("acme").errorId("e-1");
            }
            scope.tenant("other").errorId("e-2");
            assertThat(scope.context().tenant()).isEqualTo("acme");
            assertThat(scope.errorId()).isEqualTo("e-1");
        }
    }

    @Nested
    class Traces {
        @Test
        void comeFromAValidTraceparent() {
            try (var opened = scopes.open("r-1", null, List.of("00-" + TRACE + "-" + SPAN + "-01"))) {
                assertThat(opened.scope().context().traceId()).isEqualTo(TRACE);
                assertThat(MDC.getCopyOfContextMap())
                        .containsEntry("trace_id", TRACE)
                        .containsEntry("span_id", SPAN)
                        .containsEntry("trace_flags", "01");
            }
        }

        @Test
        void comeFromTheCurrentSpanFirst() {
            String other = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
            SpanContext span = SpanContext.create(other, SPAN, TraceFlags.getDefault(), TraceState.getDefault());
            try (Scope current = Span.wrap(span).makeCurrent();
                    var opened = scopes.open("r-1", null, List.of("00-" + TRACE + "-" + SPAN + "-01"))) {
                assertThat(current).isNotNull();
                assertThat(opened.scope().context().traceId()).isEqualTo(other);
                assertThat(MDC.get("trace_flags")).isEqualTo("00");
            }
        }

        @Test
        void followTheSpanThatIsCurrentNow() {
            try (var opened = scopes.open("r-1", null, List.of("00-" + TRACE + "-" + SPAN + "-01"))) {
                SpanContext child =
                        SpanContext.create(TRACE, "bbbbbbbbbbbbbbbb", TraceFlags.getSampled(), TraceState.getDefault());
                try (Scope current = Span.wrap(child).makeCurrent()) {
                    assertThat(current).isNotNull();
                    assertThat(opened.scope().context().spanId()).isEqualTo("bbbbbbbbbbbbbbbb");
                }
                assertThat(opened.scope().context().spanId()).isEqualTo(SPAN);
            }
        }
    }

    @Nested
    class Closing {
        @Test
        void restoresTheOuterScopeAndItsMdc() {
            MDC.put("tenant", "host's own");
            MDC.put("theirs", "kept");
            try (var outer = open("outer")) {
                outer.scope().route("/outer");
                assertThat(MDC.get("tenant")).isNull();
                try (var inner = open("inner")) {
                    inner.scope().tenant("acme");
                    assertThat(MDC.get("request_id")).isEqualTo("inner");
                    assertThat(MDC.get("route")).isNull();
                    assertThat(MDC.get("theirs")).isEqualTo("kept");
                    MDC.put("later", "kept, too");
                }
                assertThat(RequestScope.current()).isSameAs(outer.scope());
                assertThat(MDC.get("request_id")).isEqualTo("outer");
                assertThat(MDC.get("route")).isEqualTo("/outer");
                assertThat(MDC.get("tenant")).isNull();
            }
            assertThat(MDC.getCopyOfContextMap())
                    .containsExactlyInAnyOrderEntriesOf(
                            java.util.Map.of("tenant", "host's own", "theirs", "kept", "later", "kept, too"));
        }

        @Test
        void isIdempotent() {
            RequestScopes.Opened outer = open("outer");
            RequestScopes.Opened inner = open("inner");
            inner.close();
            inner.close();
            assertThat(RequestScope.current()).isSameAs(outer.scope());
            outer.close();
            outer.close();
            assertThat(MDC.get("request_id")).isNull();
        }

        @Test
        void outOfOrderEndsWithACleanThread() {
            RequestScopes.Opened outer = open("outer");
            RequestScopes.Opened inner = open("inner");
            outer.close();
            assertThat(RequestScope.current()).isSameAs(inner.scope());
            inner.close();
            assertThat(MDC.get("request_id")).isNull();
        }

        @Test
        void onAnotherThreadWarnsOnceAndTheOwnerForgets() throws Exception {
            ListAppender<ILoggingEvent> log = new ListAppender<>();
            Logger logger = (Logger) LoggerFactory.getLogger(RequestScope.class);
            log.start();
            logger.addAppender(log);
            try {
                RequestScopes.Opened opened = open("r-1");
                Thread other = new Thread(
                        () -> {
                            opened.close();
                            opened.close();
                        },
                        "other");
                other.start();
                other.join();
                assertThat(log.list).hasSize(1);
                assertThat(log.list.get(0).getFormattedMessage())
                        .contains("closed on thread 'other'")
                        .contains(Thread.currentThread().getName());
                assertThat(RequestScope.current()).isSameAs(RequestScope.NONE);
                assertThat(MDC.get("request_id")).isNull();
            } finally {
                logger.detachAppender(log);
            }
        }
    }

    @Nested
    class OtherThreads {
        @Test
        void workInTheScopeOfWhoeverWrapped() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try (var opened = open("r-1")) {
                ExecutorService wrapped = RequestScope.wrap(pool);
                assertThat(wrapped.submit(() -> MDC.get("request_id")).get()).isEqualTo("r-1");
                wrapped.submit(() -> RequestScope.current().action("from the pool"))
                        .get();
                assertThat(opened.scope().context().action()).isEqualTo("from the pool");
                List<Callable<String>> tasks = List.of(() -> MDC.get("request_id"));
                assertThat(wrapped.invokeAll(tasks).get(0).get()).isEqualTo("r-1");
                String any = wrapped.invokeAny(tasks);
                assertThat(any).isEqualTo("r-1");
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void carryNothingOverEvenAfterAnException() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            try {
                pool.submit(() -> MDC.put("theirs", "kept")).get();
                try (var opened = open("r-1")) {
                    assertThat(opened.scope()).isNotNull();
                    assertThatThrownBy(() -> RequestScope.wrap(pool)
                                    .submit(() -> {
                                        throw new IllegalStateException("boom");
                                    })
                                    .get())
                            .hasRootCauseMessage("boom");
                }
                assertThat(pool.submit(RequestContext::current).get()).isEqualTo(RequestContext.NONE);
                assertThat(pool.submit(MDC::getCopyOfContextMap).get()).isEqualTo(java.util.Map.of("theirs", "kept"));
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void keepTheContextAfterTheRequestEnded() {
            Callable<RequestContext> task;
            try (var opened = open("r-1")) {
                opened.scope().tenant("acme");
                task = RequestScope.wrap((Callable<RequestContext>)
                        () -> RequestScope.current().tenant("too late").context());
            }
            assertThat(call(task).tenant()).isEqualTo("acme");
        }

        @Test
        void keepTheIdThroughAChainOfStagesOverTwoExecutors() {
            ExecutorService one = Executors.newFixedThreadPool(2);
            ExecutorService two = Executors.newFixedThreadPool(2);
            try {
                for (int run = 0; run < 10_000; run++) {
                    String id = "r-" + run;
                    CompletableFuture<String> chain;
                    try (var opened = open(id)) {
                        assertThat(opened.scope()).isNotNull();
                        chain = CompletableFuture.supplyAsync(
                                        RequestScope.wrapSupplier(() -> MDC.get("request_id")), one)
                                .thenApplyAsync(RequestScope.wrapFunction(seen -> seen + MDC.get("request_id")), two)
                                .thenApplyAsync(RequestScope.wrapFunction(seen -> seen + MDC.get("request_id")), one);
                    }
                    assertThat(chain.join()).isEqualTo(id + id + id);
                }
            } finally {
                one.shutdownNow();
                two.shutdownNow();
            }
        }

        @Test
        void keepTheScopeInEveryRunOfAPeriodicTask() throws Exception {
            ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
            List<String> seen = new ArrayList<>();
            CountDownLatch runs = new CountDownLatch(3);
            try {
                ScheduledFuture<?> task;
                try (var opened = open("r-1")) {
                    assertThat(opened.scope()).isNotNull();
                    ScheduledExecutorService wrapped = RequestScope.wrap(timer);
                    task = wrapped.scheduleWithFixedDelay(
                            () -> {
                                seen.add(MDC.get("request_id"));
                                runs.countDown();
                            },
                            0,
                            1,
                            TimeUnit.MILLISECONDS);
                    assertThat(wrapped.schedule(() -> MDC.get("request_id"), 0, TimeUnit.SECONDS)
                                    .get())
                            .isEqualTo("r-1");
                }
                assertThat(runs.await(10, TimeUnit.SECONDS)).isTrue();
                task.cancel(false);
                assertThat(timer.submit(() -> List.copyOf(seen)).get()).containsOnly("r-1");
                assertThat(timer.submit(() -> MDC.get("request_id")).get()).isNull();
            } finally {
                timer.shutdownNow();
            }
        }

        @Test
        void seeOnlyOurKeys() throws Exception {
            ExecutorService pool = Executors.newSingleThreadExecutor();
            MDC.put("theirs", "of the caller");
            try (var opened = open("r-1")) {
                assertThat(opened.scope()).isNotNull();
                assertThat(RequestScope.wrap(pool)
                                .submit(() -> MDC.get("theirs"))
                                .get())
                        .isNull();
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void takeTheScopeUpWhereAnAsynchronousRequestGoesOn() throws Exception {
            RequestScopes.Opened opened = open("r-1");
            opened.release();
            assertThat(MDC.get("request_id")).isNull();
            Thread other = new Thread(() -> {
                try (RequestScopes.Resumed resumed = opened.resume()) {
                    assertThat(resumed).isNotNull();
                    RequestScope.current().tenant("acme");
                }
                opened.close();
            });
            other.start();
            other.join();
            assertThat(opened.scope().context().tenant()).isEqualTo("acme");
        }
    }

    private static <T> T call(Callable<T> task) {
        try {
            return task.call();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }
}
