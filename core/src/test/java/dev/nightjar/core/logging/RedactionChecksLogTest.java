package dev.nightjar.core.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.nightjar.core.Service;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorMemory;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.ErrorSinks;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * Acceptance checks 23, 24, 25 and the log's part of 26: what passes through a real Logback with our encoder, and what is
 * captured of it, with a policy as a Nightjar has it: SECRETS for lines, PRIVACY for captured errors.
 */
class RedactionChecksLogTest {
    private final RedactionPolicy policy = RedactionPolicy.builder().build();
    private final LoggerContext logback = new LoggerContext();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ErrorMemory memory = ErrorSinks.memory(10);
    private final ErrorReporter reporter = ErrorReporter.builder()
            .redactor(policy.redactor(Preset.PRIVACY))
            .logErrors(false)
            .sink(memory)
            .start();
    private final LogbackAttachment attachment =
            LogbackAttachment.attach(logback, Service.named("orders"), policy.redactor(Preset.SECRETS), null, reporter);
    private final Logger log = logback.getLogger("com.acme.Orders");

    RedactionChecksLogTest() {
        logback.setMDCAdapter(MDC.getMDCAdapter());
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(logback);
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(logback);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        logback.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    @AfterEach
    void close() {
        MDC.clear();
        attachment.close();
        reporter.close();
        logback.stop();
    }

    /** What was written since the last call, every line of it parsed by a strict parser. */
    private String lines() {
        byte[] all = written.toByteArray();
        written.reset();
        String text = new String(all, UTF_8);
        text.lines().forEach(line -> LogEvents.parse((line + "\n").getBytes(UTF_8)));
        return text;
    }

    static Stream<String> messages() {
        return Stream.of(
                "password=LEAK is wrong",
                "Detail: Key (email)=(LEAK@b.c) already exists.",
                "ERROR: duplicate key value violates unique constraint \"users_email_key\"\n"
                        + "  Detail: Key (email)=(LEAK@b.c) already exists.",
                "Detail: Key (tenant, email)=(7, LEAK@b.c) already exists.",
                "Detail: Key (password)=(LEAK) already exists.",
                "Unexpected character [Source: (String)\"{\"password\":\"LEAK\",\"a\":1}\"; line: 1, column: 24]",
                "Unexpected end-of-input\n at [Source: (String)\"{\"user\":\"anna\",\"api_key\":\"LEAK",
                "binding parameter [1] as [VARCHAR] - [LEAK]",
                "binding parameter (1:VARCHAR) <- [LEAK]",
                "binding parameter (2:VARCHAR) <- [LEAK with ] and spaces]",
                "could not execute [update users set password='LEAK' where id=?]",
                "GET https://u:LEAK@host/p failed",
                "Authorization: Bearer LEAK123456");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void check23MessagesOfExceptionsCausesAndSuppressedAreRedacted(String message) {
        IllegalStateException error = new IllegalStateException(message, new SQLException("cause: " + message));
        IllegalArgumentException suppressed = new IllegalArgumentException("suppressed: " + message);
        suppressed.initCause(new SQLException("cause of suppressed: " + message));
        error.addSuppressed(suppressed);

        log.error("could not save", error);
        log.error("could not save: {}", error.getMessage(), error);
        log.warn("could not save {}", error.toString());
        reporter.report(
                error, details -> details.header("X-Note", List.of(message)).tag("note", message));
        reporter.flush(ofSeconds(10));

        assertThat(lines())
                .doesNotContain("LEAK")
                .contains("java.lang.IllegalStateException", "java.sql.SQLException", "Suppressed:");
        assertThat(memory.errors()).isNotEmpty();
        assertThat(memory.errors().toString()).doesNotContain("LEAK");
        assertThat(reporter.groups().toString()).doesNotContain("LEAK");
    }

    @Test
    void check23AParserThatQuotesItsSourceIsRedacted() {
        ObjectMapper json = JsonMapper.builder()
                .configure(tools.jackson.core.StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION, true)
                .build();
        try {
            json.readTree("{\"password\":\"LEAK\",\"a\":}");
        } catch (RuntimeException unreadable) {
            assertThat(unreadable)
                    .hasMessageContaining("LEAK")
                    .hasMessageContaining("[Source: (String)\"{\"password\":");
            log.error("unreadable order", unreadable);
        }
        reporter.flush(ofSeconds(10));

        assertThat(lines()).doesNotContain("LEAK").contains("[Source: (String)");
        assertThat(memory.errors().toString()).doesNotContain("LEAK").contains("[Source: (String)");
    }

    @Test
    void check23ClassNamesFramesAndLineNumbersStayByteForByte() {
        IllegalStateException error = new IllegalStateException("password=LEAK");
        StackTraceElement[] frames = {
            new StackTraceElement("com.acme.PasswordReset", "token", "PasswordReset.java", 4711),
            new StackTraceElement("com.acme.Secret$Api_Key", "authorization", "Secret.java", 12),
            new StackTraceElement(
                    "app", null, null, "com.acme.Orders$$Lambda/0x000001", "lambda$pay$0", "Orders.java", 1),
            new StackTraceElement("com.acme.Card", "of4111111111111111", "Card4111111111111111.java", 41111),
            new StackTraceElement("java.base", null, "17.0.15", "java.lang.Thread", "run", "Thread.java", 840),
            new StackTraceElement("com.acme.Native", "call", null, -2),
        };
        error.setStackTrace(frames);

        log.error("failed", error);
        reporter.flush(ofSeconds(10));

        String line = lines();
        assertThat(line).doesNotContain("LEAK");
        for (StackTraceElement frame : frames) {
            assertThat(line).contains("\\tat " + frame.toString() + "\\n");
        }
        assertThat(memory.errors()).singleElement().satisfies(captured -> {
            assertThat(captured.type()).isEqualTo("java.lang.IllegalStateException");
            assertThat(captured.chain().get(0).frames())
                    .extracting(CapturedError.Frame::method)
                    .startsWith("token", "authorization");
            assertThat(captured.chain().get(0).frames().get(0).line()).isEqualTo(4711);
            assertThat(captured.chain().get(0).frames().get(3).file()).isEqualTo("Card4111111111111111.java");
            assertThat(captured.chain().get(0).frames().get(3).method()).isEqualTo("of4111111111111111");
        });
    }

    /** As Lombok writes it. */
    private static final class Account {
        private final String user = "anna";
        private final String password = "LEAK";

        @Override
        public String toString() {
            return "Account(user=" + this.user + ", password=" + this.password + ", keys=[" + new Holder("LEAK2")
                    + "])";
        }
    }

    private record Holder(String apiKey) {}

    private record Login(String user, String password, Holder holder, Optional<String> token, int attempts) {}

    static Stream<Object> values() {
        return Stream.of(
                new Login("anna", "LEAK", new Holder("LEAK2"), Optional.of("LEAK3"), 3),
                new Account(),
                Optional.of(new Account()),
                Optional.of("password=LEAK"),
                new Object[] {"password=LEAK", new Account(), new Object[] {new Holder("LEAK")}},
                new String[] {"a", "secret: LEAK"},
                List.of(new Account(), Optional.of(new Holder("LEAK"))),
                Map.of("password", "LEAK", "user", "anna"),
                Map.of("outer", Map.of("api_key", List.of("LEAK", "LEAK2"))),
                Map.of("authorization", new String[] {"Bearer LEAK"}),
                Arrays.asList("password=LEAK", null),
                new StringBuilder("token=LEAK"),
                new LinkedHashMap<>(Map.of("client-secret", Optional.of("LEAK"))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void check24WhateverIsLoggedAsAnArgumentOrAPairIsRedacted(Object value) {
        log.info("of {}", value);
        log.info("of {} and {}", "one", value);
        log.atInfo().addArgument(value).log("of {}");
        log.atInfo().addKeyValue("value", value).log("of a pair");
        log.atInfo().addKeyValue("value", Optional.of(value)).log("of an optional pair");
        log.atInfo().addKeyValue("value", new Object[] {value}).log("of an array");
        log.atInfo().addKeyValue("value", List.of(Map.of("inner", value))).log("of a tree");
        log.atInfo().addKeyValue("password", value).log("of a sensitive pair");
        log.info("as text " + value);

        assertThat(lines()).doesNotContain("LEAK").contains("[REDACTED:");
    }

    @Test
    void check24TheMdcAndPairsAreRedactedByTheirKeysAndValues() {
        MDC.put("password", "LEAK");
        MDC.put("x-api-key", "LEAK");
        MDC.put("note", "secret=LEAK");
        MDC.put("url", "https://u:LEAK@host/");
        MDC.put("secret=LEAK", "in the key");
        log.info("with context");
        assertThat(lines()).doesNotContain("LEAK").contains("\"context\"");

        MDC.clear();
        log.atInfo()
                .addKeyValue("password", "LEAK")
                .addKeyValue("pin", 98761234)
                .addKeyValue("apiKey", "LEAK".toCharArray())
                .addKeyValue("note", "secret=LEAK")
                .addKeyValue("chars", "secret=LEAK".toCharArray())
                .addKeyValue("secret=LEAK", "in the key")
                .log("with pairs");
        assertThat(lines()).doesNotContain("LEAK").doesNotContain("98761234").contains("\"fields\"");
    }

    @Test
    void check24MarkersAreRedacted() {
        Marker marker = MarkerFactory.getDetachedMarker("password=LEAK");
        marker.add(MarkerFactory.getDetachedMarker("token: LEAK"));
        log.info(marker, "with a marker");
        log.info(marker, "with a marker and {}", new Account());
        log.atInfo().addMarker(marker).addKeyValue("secret", "LEAK").log("with a marker and a pair");

        assertThat(lines()).doesNotContain("LEAK").contains("\"tags\"");
    }

    @Test
    void check25ASecretSplitByTheTemplateIsRedacted() {
        log.info("password={}", "LEAK");
        log.info("password: {}, user: {}", "LEAK", "anna");
        log.info("{\"password\":\"{}\"}", "LEAK");
        log.info("Authorization: Bearer {}", "LEAK");
        log.info("https://u:{}@host/", "LEAK");
        log.info("https://host/?access_token={}&a=b", "LEAK");
        log.atInfo().setMessage("api_key={}").addArgument("LEAK").log();
        log.atInfo().setMessage("secret={}").addArgument(() -> "LEAK").log();

        assertThat(lines()).doesNotContain("LEAK").contains("password=[REDACTED:credential]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}={}|password|LEAK",
                "{}: {}|Authorization|Bearer LEAK",
                "password={}{}|LEAK|LEAK2",
                "password={}-{}|LEAK|LEAK2",
                "Authorization: {} {}|Bearer|LEAK",
                "{}{}|AKIALEAK|OSFODNN7EXAM",
                "card {} {}|4111 1111|1111 1111",
                "card {}{}|41111111|11111111",
                "https://{}:{}@host/|u|LEAK",
                "{\"{}\":\"{}\"}|client_secret|LEAK",
            })
    void check25ASecretSpreadOverTwoArgumentsIsRedacted(String call) {
        String[] parts = call.split("\\|");
        log.info(parts[0], parts[1], parts[2]);
        log.atInfo()
                .setMessage(parts[0])
                .addArgument(parts[1])
                .addArgument(parts[2])
                .log();

        assertThat(lines()).doesNotContain("LEAK").doesNotContain("1111 1111").doesNotContain("11111111");
    }

    @Test
    void check26ACutLineHoldsNoHeadOfASecret() {
        String secret = "AKIAIOSFODNN7EXAMPLE";
        log.info("w ".repeat(40_000));
        int shown = String.valueOf(LogEvents.parse(lines().getBytes(UTF_8)).get("message"))
                .length();
        for (int at = shown - 40; at < shown + 8; at++) {
            log.info("w ".repeat(at / 2) + (at % 2 == 0 ? "" : " ") + secret + " w".repeat(40_000));
            assertThat(lines()).as("secret at %d of %d", at, shown).doesNotContain("AKIAI");
        }
        for (int at = 65_000; at < 65_540; at += 7) {
            log.info("w".repeat(at) + " password=" + "LEAK".repeat(30) + " w".repeat(40_000));
            assertThat(lines()).as("secret at %d", at).doesNotContain("LEAK");
        }
        log.info("\ud83d\ude80".repeat(20_000));
        assertThat(lines()).doesNotContain("\\ud83d").doesNotContain("\ufffd");
    }
}
