package dev.nightjar.core.logging;

import static dev.nightjar.core.logging.LogEvents.object;
import static dev.nightjar.core.logging.LogEvents.of;
import static dev.nightjar.core.logging.LogEvents.parse;
import static dev.nightjar.core.logging.LogEvents.saying;
import static dev.nightjar.core.logging.LogEvents.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.status.Status;
import dev.nightjar.core.Service;
import dev.nightjar.core.context.MarkingRedactor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

class JsonEncoderTest {
    private static final List<String> RESERVED = List.of(
            "timestamp",
            "level",
            "logger",
            "thread",
            "message",
            "request_id",
            "trace_id",
            "span_id",
            "trace_flags",
            "service",
            "context",
            "fields",
            "tags",
            "error",
            "truncated");

    private final JsonEncoder encoder = encoder("nightjar", JsonEncoder.DEFAULT_LINE_LIMIT);

    static JsonEncoder encoder(String format, int lineLimit) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(new LoggerContext());
        encoder.setFormat(format);
        encoder.setLineLimit(lineLimit);
        encoder.setRedactor(new MarkingRedactor());
        encoder.setService(new Service("checkout", "1.4.2", "prod", null));
        encoder.start();
        return encoder;
    }

    @Nested
    class TheSchema {
        @Test
        void isWhatTheSpecificationSaysInItsOrder() {
            String line = new String(
                    encoder.encode(of("com.acme.Orders")
                            .thread("worker-1")
                            .mdc("request_id", "0193a1f2-7b3c-7def-8a12-3456789abcde")
                            .mdc("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                            .mdc("span_id", "00f067aa0ba902b7")
                            .mdc("trace_flags", "01")
                            .mdc("user_id", "u-1029")
                            .field("order_id", "ORD-1")
                            .field("amount_cents", 129995)
                            .marker(MarkerFactory.getDetachedMarker("AUDIT"))
                            .event()),
                    StandardCharsets.UTF_8);
            assertThat(line)
                    .isEqualTo("{\"timestamp\":\"2026-11-21T07:00:00.123456Z\",\"level\":\"INFO\","
                            + "\"logger\":\"com.acme.Orders\",\"thread\":\"worker-1\",\"message\":\"hello\","
                            + "\"request_id\":\"0193a1f2-7b3c-7def-8a12-3456789abcde\","
                            + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"span_id\":\"00f067aa0ba902b7\","
                            + "\"trace_flags\":\"01\",\"service\":{\"name\":\"checkout\",\"version\":\"1.4.2\","
                            + "\"environment\":\"prod\"},\"context\":{\"user_id\":\"u-1029\"},"
                            + "\"fields\":{\"order_id\":\"ORD-1\",\"amount_cents\":129995},\"tags\":[\"AUDIT\"]}\n");
        }

        @Test
        void takesIdsFromTheirOtherNames() {
            Map<String, Object> line = saying("x")
                    .mdc("requestId", "r-1")
                    .mdc("traceId", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .mdc("spanId", "00f067aa0ba902b7")
                    .line(encoder);
            assertThat(line)
                    .containsEntry("request_id", "r-1")
                    .containsEntry("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                    .containsEntry("span_id", "00f067aa0ba902b7")
                    .doesNotContainKey("context");
        }

        @Test
        void prefersTheSpanThatIsCurrentOnTheThreadThatLogged() {
            SpanContext span = SpanContext.create(
                    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "bbbbbbbbbbbbbbbb",
                    TraceFlags.getSampled(),
                    TraceState.getDefault());
            try (Scope scope = Span.wrap(span).makeCurrent()) {
                assertThat(scope).isNotNull();
                assertThat(saying("x")
                                .mdc("trace_id", "cccccccccccccccccccccccccccccccc")
                                .line(encoder))
                        .containsEntry("trace_id", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")
                        .containsEntry("span_id", "bbbbbbbbbbbbbbbb")
                        .containsEntry("trace_flags", "01");
                assertThat(saying("x")
                                .thread("another")
                                .mdc("trace_id", "cccccccccccccccccccccccccccccccc")
                                .line(encoder))
                        .containsEntry("trace_id", "cccccccccccccccccccccccccccccccc")
                        .doesNotContainKey("span_id");
            }
        }

        @ParameterizedTest
        @CsvSource({
            "1969-12-31T23:59:59.999999999Z,1969-12-31T23:59:59.999999Z",
            "2024-02-29T00:00:00Z,2024-02-29T00:00:00.000000Z",
            "2026-11-21T07:00:59.000001Z,2026-11-21T07:00:59.000001Z",
            "0001-01-01T00:00:00Z,0001-01-01T00:00:00.000000Z",
            "+12345-01-01T00:00:00Z,+12345-01-01T00:00:00Z"
        })
        void writesTimeInUtcWithSixDigits(String at, String written) {
            assertThat(saying("x").at(Instant.parse(at)).line(encoder)).containsEntry("timestamp", written);
        }

        @Test
        void doesNotDependOnTheDefaultLocale() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            try {
                assertThat(saying("x").field("n", 1234.5).line(encoder))
                        .containsEntry("timestamp", "2026-11-21T07:00:00.123456Z")
                        .containsEntry("fields", Map.of("n", 1234.5));
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void leavesOutWhatNobodySaid() {
            JsonEncoder bare = new JsonEncoder();
            bare.setRedactor(new MarkingRedactor());
            bare.start();
            assertThat(saying("x").line(bare).keySet())
                    .containsExactly("timestamp", "level", "logger", "thread", "message");
        }
    }

    @Nested
    class HostileText {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\r\n{\"level\":\"ERROR\",\"message\":\"forged\"}",
                    "quote \" backslash \\ slash /",
                    "\u2028\u2029\u0085",
                    "\ufeff\uffff",
                    "\u007f\u009f\u0080",
                    "\u001b[31mred",
                    "\ud83d\ude00 \u4e2d\u6587 \u00e4",
                    "${jndi:ldap://x}",
                    "</script>"
                })
        void comesBackAsItWasEverywhere(String hostile) {
            Map<String, Object> line = of("logger " + hostile)
                    .thread("thread " + hostile)
                    .mdc("k" + hostile, "v" + hostile)
                    .field("f" + hostile, "w" + hostile)
                    .marker(MarkerFactory.getDetachedMarker("m" + hostile))
                    .line(encoder);
            assertThat(line).containsEntry("logger", "logger " + hostile).containsEntry("thread", "thread " + hostile);
            assertThat(object(line, "context")).containsExactly(entry("k" + hostile, "v" + hostile));
            assertThat(object(line, "fields")).containsExactly(entry("f" + hostile, "w" + hostile));
            assertThat(line).containsEntry("tags", List.of("m" + hostile));
            Map<String, Object> said = saying(hostile).line(encoder);
            assertThat(said).containsEntry("message", hostile);
            Map<String, Object> error =
                    object(throwing(new IllegalStateException(hostile)).line(encoder), "error");
            assertThat(error).containsEntry("message", hostile);
            assertThat(String.valueOf(error.get("stack_trace"))).contains(hostile);
        }

        @Test
        void mayHoldEveryControlCharacter() {
            StringBuilder all = new StringBuilder();
            for (char c = 0; c < 0xa0; c++) {
                all.append(c);
            }
            assertThat(saying(all.toString()).line(encoder)).containsEntry("message", all.toString());
        }

        @ParameterizedTest
        @ValueSource(strings = {"\ud83d", "\ude00", "\ude00\ud83d", "a\ud83db", "\ud83d\ud83d\ude00"})
        void mayHoldHalfASurrogatePair(String broken) {
            Map<String, Object> line = saying(broken)
                    .mdc("k" + broken, broken)
                    .field("f" + broken, broken)
                    .line(encoder);
            assertThat(String.valueOf(line.get("message"))).contains("\ufffd");
            assertThat(object(line, "context").toString()).contains("\ufffd");
            assertThat(object(line, "fields").toString()).contains("\ufffd");
        }

        @Test
        void mayHoldAnEmojiAtEveryOffset() {
            JsonEncoder unlimited = encoder("nightjar", 0);
            for (int offset = 0; offset <= 4200; offset++) {
                String message = "x".repeat(offset) + "\ud83d\ude00";
                assertThat(saying(message).line(unlimited).get("message")).isEqualTo(message);
            }
        }

        @Test
        void mayBeNullOrEmpty() {
            assertThat(saying(null).line(encoder)).containsEntry("message", "null");
            assertThat(saying("").line(encoder)).containsEntry("message", "");
        }

        @Test
        void isInAStackTraceToo() {
            IllegalStateException error = new IllegalStateException();
            error.setStackTrace(new StackTraceElement[] {
                new StackTraceElement("a\"b", "m\n", null, -1), new StackTraceElement("Native", "m", "F\"\n", -2)
            });
            Map<String, Object> written = object(throwing(error).line(encoder), "error");
            assertThat(written).doesNotContainKey("message");
            assertThat(String.valueOf(written.get("stack_trace")))
                    .contains("a\"b")
                    .contains("Native Method");
        }
    }

    @Nested
    class NamesOfUsers {
        @Test
        void neverCollideWithOurs() {
            for (String name : RESERVED) {
                Map<String, Object> line = throwing(new IllegalStateException("boom"))
                        .mdc(name, "from the mdc")
                        .field(name, "from a field")
                        .line(encoder);
                assertThat(object(line, "fields")).containsEntry(name, "from a field");
                assertThat(line.get("message")).isEqualTo("failed");
                assertThat(object(line, "error")).containsEntry("message", "boom");
            }
        }

        @Test
        void neverCollideInEcs() {
            JsonEncoder ecs = encoder("ecs", JsonEncoder.DEFAULT_LINE_LIMIT);
            List<String> names = new ArrayList<>(RESERVED);
            names.addAll(List.of("@timestamp", "log.level", "ecs.version", "labels", "error.type", "service.name"));
            for (String name : names) {
                Map<String, Object> line = throwing(new IllegalStateException("boom"))
                        .mdc(name, "from the mdc")
                        .field(name, "from a field")
                        .line(ecs);
                assertThat(line).containsEntry("message", "failed").containsEntry("error.message", "boom");
                assertThat(object(line, "labels").values()).contains("from a field");
            }
        }

        @Test
        void mayBeTheSameInMdcAndFields() {
            Map<String, Object> line =
                    saying("x").mdc("k", "mdc").field("k", "field").line(encoder);
            assertThat(object(line, "context")).containsEntry("k", "mdc");
            assertThat(object(line, "fields")).containsEntry("k", "field");
        }

        @Test
        void countOnceWhereTheyRepeat() {
            assertThat(object(saying("x").field("k", 1).field("k", 2).line(encoder), "fields"))
                    .containsExactly(entry("k", 2));
        }

        @Test
        void mayBeNullOrEmpty() {
            Map<String, Object> line = saying("x")
                    .mdc(null, "a")
                    .mdc("", "b")
                    .mdc("gone", null)
                    .field(null, null)
                    .field("", 1)
                    .line(encoder);
            assertThat(object(line, "context")).containsOnly(entry("null", "a"), entry("", "b"));
            assertThat(object(line, "fields")).containsOnly(entry("null", null), entry("", 1));
        }

        @Test
        void mayBeVeryMany() {
            LogEvents event = saying("x");
            for (int i = 0; i < 1000; i++) {
                event.mdc("key" + i, "value");
            }
            Map<String, Object> line = event.line(encoder);
            assertThat(object(line, "context")).hasSize(64);
            assertThat(line).containsEntry("truncated", true);
        }
    }

    @Nested
    class Values {
        private Object written(Object value) {
            Map<String, Object> line = saying("x")
                    .field("before", 1)
                    .field("v", value)
                    .field("after", 2)
                    .line(encoder);
            assertThat(object(line, "fields")).containsEntry("before", 1).containsEntry("after", 2);
            return String.valueOf(object(line, "fields").get("v"));
        }

        @Test
        void keepTheirJsonType() {
            Map<String, Object> fields = object(
                    saying("x")
                            .field("long", Long.MAX_VALUE)
                            .field("double", 0.25)
                            .field("float", 1.5f)
                            .field("boolean", true)
                            .field("big", new BigInteger("123456789012345678901234567890"))
                            .field("null", null)
                            .field("short", (short) 3)
                            .line(encoder),
                    "fields");
            assertThat(fields)
                    .containsEntry("long", Long.MAX_VALUE)
                    .containsEntry("double", 0.25)
                    .containsEntry("float", 1.5)
                    .containsEntry("boolean", true)
                    .containsEntry("big", new BigInteger("123456789012345678901234567890"))
                    .containsEntry("null", null)
                    .containsEntry("short", 3);
        }

        @Test
        void becomeTextWhereJsonHasNoNumberForThem() {
            assertThat(written(Double.NaN)).isEqualTo("NaN");
            assertThat(written(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
            assertThat(written(Float.NaN)).isEqualTo("NaN");
            assertThat(written(BigInteger.ONE.shiftLeft(100_000))).isEqualTo("[a number of 100001 bits]");
        }

        @Test
        void stayShortForAHugeExponent() {
            String line = new String(
                    encoder.encode(
                            saying("x").field("v", new BigDecimal("1E+1000000")).event()),
                    StandardCharsets.UTF_8);
            assertThat(line).contains("\"v\":1E+1000000}");
        }

        @Test
        void mayFailToSayWhatTheyAre() {
            assertThat(written(new Object() {
                        @Override
                        public String toString() {
                            throw new IllegalStateException("no");
                        }
                    }))
                    .isEqualTo("[toString failed: IllegalStateException]");
            assertThat(written(new Object() {
                        @Override
                        @SuppressWarnings("InfiniteRecursion")
                        public String toString() {
                            return toString() + "x";
                        }
                    }))
                    .isEqualTo("[toString failed: StackOverflowError]");
            assertThat(written(new Object() {
                        @Override
                        @SuppressWarnings({"NullAway", "ToStringReturnsNull"})
                        public String toString() {
                            return null;
                        }
                    }))
                    .isEqualTo("null");
        }

        @Test
        void mayFailAsArgumentsOfTheMessage() {
            Object failing = new Object() {
                @Override
                public String toString() {
                    throw new IllegalStateException("no");
                }
            };
            assertThat(saying("a {} b", failing).line(encoder)).containsEntry("message", "a [FAILED toString()] b");
        }

        @Test
        void mayContainThemselves() {
            Map<String, Object> map = new HashMap<>();
            map.put("self", map);
            List<Object> list = new ArrayList<>();
            list.add(list);
            list.add(Optional.of(list));
            assertThat(written(map)).isEqualTo("{self=[contains itself]}");
            assertThat(written(list)).isEqualTo("[[contains itself], [contains itself]]");
        }

        @Test
        void areBoundedInDepthAndNumber() {
            Object deep = "bottom";
            for (int i = 0; i < 100; i++) {
                deep = List.of(deep);
            }
            assertThat(written(deep)).isEqualTo("[[[[[[[[too deep]]]]]]]]");
            List<Object> wide = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                wide.add(Collections.nCopies(100, "x"));
            }
            Map<String, Object> line = saying("x").field("wide", wide).line(encoder);
            assertThat(line).containsEntry("truncated", true);
        }

        @Test
        void mayBeAnything() {
            assertThat(written(new int[] {1, 2})).isEqualTo("[1, 2]");
            assertThat(written(new String[] {"a", "b"})).isEqualTo("[a, b]");
            assertThat(written(new byte[10])).isEqualTo("[10 bytes]");
            assertThat(written(Optional.of(7))).isEqualTo("7");
            assertThat(written(Optional.empty())).isEqualTo("null");
            assertThat(written(String.class)).isEqualTo("class java.lang.String");
            assertThat(written(new IllegalStateException("boom"))).isEqualTo("java.lang.IllegalStateException: boom");
            assertThat(written(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
            assertThat(written(java.nio.file.Path.of("/a/b"))).isEqualTo("/a/b");
            Iterable<Object> failing = () -> {
                throw new IllegalStateException();
            };
            assertThat(written(failing)).isEqualTo("[unreadable: IllegalStateException]");
        }

        @Test
        void mayLogWhileTheyAreEncoded() {
            List<Map<String, Object>> inner = new ArrayList<>();
            Object talkative = new Object() {
                @Override
                public String toString() {
                    inner.add(saying("inner").field("big", "y".repeat(2000)).line(encoder));
                    return "outer value";
                }
            };
            Map<String, Object> outer = saying("outer").field("v", talkative).line(encoder);
            assertThat(outer).containsEntry("message", "outer").containsEntry("fields", Map.of("v", "outer value"));
            assertThat(inner).hasSize(1);
            assertThat(inner.get(0)).containsEntry("message", "inner");
        }
    }

    @Nested
    class Markers {
        @Test
        void areFlattenedAndNamedOnce() {
            Marker outer = MarkerFactory.getDetachedMarker("OUTER");
            Marker inner = MarkerFactory.getDetachedMarker("INNER");
            outer.add(inner);
            assertThat(saying("x").marker(outer).marker(inner).line(encoder))
                    .containsEntry("tags", List.of("OUTER", "INNER"));
        }
    }

    @Nested
    class Redaction {
        @Test
        void coversMessageArgumentsMdcFieldsThreadsMarkersAndExceptions() {
            IllegalStateException cause = new IllegalStateException("cause hunter2");
            RuntimeException error = new RuntimeException("wrap hunter2", cause);
            error.addSuppressed(new IllegalStateException("suppressed hunter2"));
            byte[] line = encoder.encode(throwing(error)
                    .thread("t hunter2")
                    .mdc("k hunter2", "v hunter2")
                    .field("f hunter2", "v hunter2")
                    .field("nested", Map.of("hunter2", List.of("hunter2", Optional.of("hunter2"))))
                    .field("object", new StringBuilder("hunter2"))
                    .field("chars", "hunter2".toCharArray())
                    .marker(MarkerFactory.getDetachedMarker("m hunter2"))
                    .mdc("request_id", "hunter2")
                    .event());
            parse(line);
            assertThat(new String(line, StandardCharsets.UTF_8)).doesNotContain("hunter2");
            byte[] said = encoder.encode(saying("a {} b", "hunter2").event());
            assertThat(new String(said, StandardCharsets.UTF_8)).contains("a [REDACTED:test] b");
        }

        @Test
        void knowsKeys() {
            Map<String, Object> line = saying("x")
                    .mdc("db_password", "a")
                    .field("password", 12345)
                    .field("login", Map.of("password", List.of("b")))
                    .line(encoder);
            assertThat(object(line, "context")).containsEntry("db_password", "[REDACTED:key]");
            assertThat(object(line, "fields"))
                    .containsEntry("password", "[REDACTED:key]")
                    .containsEntry("login", Map.of("password", "[REDACTED:key]"));
        }

        @Test
        void comesBeforeCutting() {
            for (int offset = 8180; offset < 8200; offset++) {
                String line = new String(
                        encoder.encode(saying("x".repeat(offset) + "hunter2").event()), StandardCharsets.UTF_8);
                assertThat(line).doesNotContain("hunter").doesNotContain("xhunt");
            }
        }

        @Test
        void leavesNoHalfASecretWhereReadingStops() {
            for (int before = 65_500; before < 65_540; before++) {
                String line = new String(
                        encoder("nightjar", 128 * 1024)
                                .encode(saying("x".repeat(before) + "hunter2").event()),
                        StandardCharsets.UTF_8);
                assertThat(line).doesNotContain("xh");
            }
        }
    }

    @Nested
    class Errors {
        @Test
        void tellTheRootCauseFirst() {
            IllegalStateException root = new IllegalStateException("pool exhausted");
            Map<String, Object> error = object(
                    throwing(new RuntimeException("checkout failed", root)).line(encoder), "error");
            assertThat(error)
                    .containsEntry("type", "java.lang.RuntimeException")
                    .containsEntry("message", "checkout failed")
                    .containsEntry(
                            "root_cause",
                            Map.of("type", "java.lang.IllegalStateException", "message", "pool exhausted"));
            String stack = String.valueOf(error.get("stack_trace"));
            assertThat(stack).startsWith("java.lang.IllegalStateException: pool exhausted\n\tat ");
            assertThat(stack).contains("Wrapped by: java.lang.RuntimeException: checkout failed\n\tat ");
            assertThat(String.valueOf(error.get("hash"))).matches("[0-9a-f]{8}");
        }

        @Test
        void haveNoRootCauseWithoutACause() {
            assertThat(object(throwing(new IllegalStateException("x")).line(encoder), "error"))
                    .doesNotContainKey("root_cause");
        }

        @Test
        void hashTheSameWhateverTheMessageAndLine() {
            Object first = hash(failing("a"));
            Object second = hash(failing("b"));
            assertThat(first).isEqualTo(second).isNotEqualTo(hash(new IllegalArgumentException("a")));
        }

        private Object hash(Throwable error) {
            return String.valueOf(object(throwing(error).line(encoder), "error").get("hash"));
        }

        private static IllegalStateException failing(String message) {
            IllegalStateException error = new IllegalStateException(message);
            StackTraceElement top = new StackTraceElement("A", "m", "A.java", message.charAt(0));
            error.setStackTrace(new StackTraceElement[] {top});
            return error;
        }

        @Test
        void mayBeTheirOwnCause() {
            RuntimeException a = new RuntimeException("a");
            RuntimeException b = new RuntimeException("b", a);
            a.initCause(b);
            a.addSuppressed(b);
            Map<String, Object> error = object(throwing(a).line(encoder), "error");
            assertThat(String.valueOf(error.get("stack_trace"))).contains("CIRCULAR REFERENCE");
        }

        @Test
        void mayBeCausedFiveHundredTimesOver() {
            Throwable deep = new IllegalStateException("root of all");
            for (int i = 0; i < 500; i++) {
                deep = new RuntimeException("level " + i, deep);
            }
            byte[] line = encoder.encode(throwing(deep).event());
            assertThat(line.length).isLessThanOrEqualTo(JsonEncoder.DEFAULT_LINE_LIMIT);
            Map<String, Object> error = object(parse(line), "error");
            assertThat(String.valueOf(error.get("stack_trace")))
                    .startsWith("java.lang.IllegalStateException: root of all")
                    .contains("Wrapped by: java.lang.RuntimeException: level 0");
            assertThat(encoder("nightjar", 0).encode(throwing(deep).event()).length)
                    .isLessThan(256 * 1024);
        }

        @Test
        void mayHaveOverflownTheStack() {
            StackOverflowError overflow = new StackOverflowError();
            StackTraceElement[] frames = new StackTraceElement[1024];
            Arrays.fill(frames, new StackTraceElement("com.acme.Recursive", "again", "Recursive.java", 7));
            overflow.setStackTrace(frames);
            assertThat(encoder("nightjar", 0).encode(throwing(overflow).event()).length)
                    .isLessThan(64 * 1024);
        }

        @Test
        void mayHaveNoMessageAndNoStack() {
            IllegalStateException bare = new IllegalStateException((String) null);
            bare.setStackTrace(new StackTraceElement[0]);
            Map<String, Object> error = object(throwing(bare).line(encoder), "error");
            assertThat(error)
                    .containsEntry("type", "java.lang.IllegalStateException")
                    .doesNotContainKey("message");
        }
    }

    @Nested
    class TheLineLimit {
        @ParameterizedTest
        @ValueSource(strings = {"nightjar", "ecs"})
        void isNeverExceededByAByte(String format) {
            for (int limit : new int[] {1024, 1500, 4096, 16_384}) {
                JsonEncoder limited = encoder(format, limit);
                for (String filler : List.of("x", "\"", "\u0001", "\ud83d\ude00", "\u4e2d", "\ud83d")) {
                    for (int size = 0; size <= 20_480; size += 977) {
                        byte[] line = limited.encode(saying(filler.repeat(size))
                                .mdc("k", filler.repeat(size / 4))
                                .field("f", filler.repeat(size / 4))
                                .event());
                        assertThat(line.length).isLessThanOrEqualTo(limit);
                        parse(line);
                    }
                }
            }
        }

        @Test
        void isKeptWithAnExceptionAndManyFields() {
            JsonEncoder limited = encoder("nightjar", 1024);
            LogEvents event = throwing(new IllegalStateException("\u0001".repeat(5000)))
                    .thread("\u0001".repeat(5000))
                    .marker(MarkerFactory.getDetachedMarker("\u0001".repeat(500)));
            for (int i = 0; i < 200; i++) {
                event.mdc("\u0001".repeat(200) + i, "\u0001".repeat(200))
                        .field("\u0002".repeat(200) + i, "\u0001".repeat(200));
            }
            byte[] line = limited.encode(event.event());
            assertThat(line.length).isLessThanOrEqualTo(1024);
            assertThat(parse(line)).containsEntry("level", "INFO").containsEntry("truncated", true);
        }

        @Test
        void saysHowMuchIsMissing() {
            Map<String, Object> line = saying("x".repeat(10_000)).line(encoder);
            assertThat(line)
                    .containsEntry("message", "x".repeat(8192) + "...[+1808 chars]")
                    .containsEntry("truncated", true);
        }

        @Test
        void holdsForTenMegabytesAndIsLiftedOnDemand() {
            String huge = "x".repeat(10_000_000);
            assertThat(encoder.encode(saying(huge).event()).length).isLessThanOrEqualTo(16 * 1024);
            assertThat(saying(huge).line(encoder("nightjar", 0))).containsEntry("message", huge);
        }

        @Test
        void isRefusedWhenItIsTooShort() {
            JsonEncoder refused = encoder("nightjar", 100);
            assertThat(refused.getStatusManager().getCopyOfStatusList())
                    .extracting(Status::getMessage)
                    .contains("line limit 100 is too short and 16384 is used; set at least 1024, or 0 for none");
        }
    }

    @Nested
    class FailedEvents {
        @Test
        void leaveAMinimalLineAndAreCounted() {
            LoggerContext context = new LoggerContext();
            ch.qos.logback.classic.spi.LoggingEvent broken = new ch.qos.logback.classic.spi.LoggingEvent() {
                @Override
                public Map<String, String> getMDCPropertyMap() {
                    throw new IllegalStateException("broken adapter");
                }
            };
            broken.setLevel(ch.qos.logback.classic.Level.WARN);
            broken.setMessage("hunter2 stays secret");
            broken.setLoggerName(context.getLogger("com.acme.Orders").getName());
            broken.setInstant(Instant.EPOCH);
            broken.setThreadName("t");
            assertThat(parse(encoder.encode(broken)))
                    .containsExactly(
                            entry("timestamp", "1970-01-01T00:00:00.000000Z"),
                            entry("level", "WARN"),
                            entry("logger", "com.acme.Orders"),
                            entry("message", "[REDACTED:test] stays secret"),
                            entry("encode_error", "java.lang.IllegalStateException"),
                            entry("truncated", true));
            assertThat(encoder.encodeFailures()).isEqualTo(1);
            assertThat(saying("next").line(encoder)).containsEntry("message", "next");
        }
    }

    @Nested
    class Threads {
        @Test
        void doNotMixTheirLines() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(8);
            try {
                List<Future<Boolean>> runs = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    int thread = t;
                    runs.add(pool.submit(() -> {
                        for (int i = 0; i < 1000; i++) {
                            String id = "t" + thread + "-" + i;
                            Map<String, Object> line = saying(id)
                                    .mdc("request_id", id)
                                    .field("f", id)
                                    .line(encoder);
                            if (!id.equals(line.get("message"))
                                    || !id.equals(line.get("request_id"))
                                    || !Map.of("f", id).equals(line.get("fields"))) {
                                return false;
                            }
                        }
                        return true;
                    }));
                }
                for (Future<Boolean> run : runs) {
                    assertThat(run.get()).isTrue();
                }
            } finally {
                pool.shutdownNow();
            }
        }

        @Test
        void keepTheirInterruptFlag() {
            Thread.currentThread().interrupt();
            saying("x").line(encoder);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void survivesTwentyThousandRandomEvents() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            LogEvents event = random.nextInt(4) == 0
                    ? throwing(new IllegalStateException(text(random), new RuntimeException(text(random))))
                    : saying(text(random), text(random));
            for (int k = random.nextInt(4); k > 0; k--) {
                event.mdc(text(random), text(random)).field(text(random), text(random));
            }
            event.line(encoder);
        }
    }

    private static String text(Random random) {
        char[] chars = new char[random.nextInt(40)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(0x100));
        }
        return new String(chars);
    }

    @Test
    void namesTheKnownFormatsWhenOneIsUnknown() {
        JsonEncoder unknown = encoder("esc", JsonEncoder.DEFAULT_LINE_LIMIT);
        assertThat(unknown.getStatusManager().getCopyOfStatusList())
                .extracting(Status::getMessage)
                .contains("log format 'esc' is unknown and 'nightjar' is used; use one of ecs, nightjar");
        assertThat(saying("x").line(unknown)).containsKey("timestamp");
    }

    @Test
    void writesEcs() {
        Map<String, Object> line = throwing(new IllegalStateException("boom"))
                .thread("worker-1")
                .mdc("request_id", "r-1")
                .mdc("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .mdc("user.name", "u-1")
                .field("user.name", "other")
                .field("amount", 12)
                .field("list", List.of(1, 2))
                .field("none", null)
                .line(encoder("ecs", JsonEncoder.DEFAULT_LINE_LIMIT));
        assertThat(line)
                .containsEntry("@timestamp", "2026-11-21T07:00:00.123456Z")
                .containsEntry("log.level", "INFO")
                .containsEntry("message", "failed")
                .containsEntry("ecs.version", "8.11")
                .containsEntry("log.logger", "com.acme.Orders")
                .containsEntry("process.thread.name", "worker-1")
                .containsEntry("http.request.id", "r-1")
                .containsEntry("trace.id", "4bf92f3577b34da6a3ce929d0e0e4736")
                .containsEntry("service.name", "checkout")
                .containsEntry("service.version", "1.4.2")
                .containsEntry("service.environment", "prod")
                .containsEntry("error.type", "java.lang.IllegalStateException")
                .containsEntry("error.message", "boom")
                .containsKey("error.stack_trace");
        assertThat(object(line, "labels"))
                .containsExactly(
                        entry("user_name", "u-1"),
                        entry("fields_user_name", "other"),
                        entry("amount", 12),
                        entry("list", "[1,2]"));
    }
}
