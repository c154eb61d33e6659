package dev.nightjar.core.redaction;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts made to stall a scanner. One of this size would take many seconds in anything but linear time, so the bound
 * is generous and still bites. The numbers are those of the specification, section 6.
 */
class HostileInputTest {
    private static final int SIZE = 1 << 17;
    private final Redactor redactor = RedactionPolicy.builder()
            .knownSecrets(List.of("aaaaaaaab", "4-4-4-4-5", "correct horse battery"))
            .build()
            .redactor(Preset.PRIVACY);

    // checks 1 and 2
    static Stream<String> units() {
        return Stream.of(
                "a",
                "a@",
                "a@a.",
                "@a.b",
                "4-",
                "4",
                "4111 ",
                "1.",
                "1:",
                "a:",
                ":",
                "=",
                "a=",
                "\":",
                "\\\":",
                "\\",
                "\\\\",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\"",
                "-----BEGIN ",
                "-----",
                "password:",
                "password=\"",
                "password='",
                "password=\\\"",
                "password={",
                "password=[\"",
                "password:\"\",",
                "password=<",
                "password=${",
                "password: -----BEGIN PRIVATE KEY",
                "eyJ.",
                "eyJaaaaaaaaaaaaaaaa.",
                "eyJaaaaaaaaaaaaaaaa-",
                "a://",
                "a://b:c@",
                "a://b,",
                "://",
                "DE89",
                "DE89 ",
                "sk-",
                "sk-ant-",
                "xoxb-",
                "SG.",
                "glpat-",
                "ghp_",
                "hooks.slack.com/services/",
                "<",
                ">",
                "<password>",
                "<a>",
                "--a ",
                "--token ",
                "-u ",
                "-u a",
                "+1",
                "+(",
                "%3D",
                "%25",
                "a%3Da",
                "[REDACTED:",
                "[REDACTED:credential]",
                "Bearer ",
                "Bearer a",
                "cookie: ",
                "cookie: a=",
                "Authorization: ",
                "name=\"a\" value=",
                "value=",
                "?code=1",
                "&code=1&state=2",
                "thin:",
                "LS0tLS1CRUdJTi",
                "AA:AA",
                "1:AA",
                "\u00e9@\u00e9.",
                "\ud800",
                "fe80:",
                "a::",
                "\\u003d",
                "\\n",
                "\u001b[",
                "\u200b",
                "a.b.",
                "secret\u200b");
    }

    @ParameterizedTest
    @MethodSource("units")
    void isReadInLinearTime(String unit) {
        String text = unit.repeat(SIZE / unit.length());

        String out = assertTimeoutPreemptively(ofSeconds(10), () -> redactor.redact(text));

        assertThat(out).doesNotContain("[REDACTED:error]");
        assertThat(redactor.redact(out)).isEqualTo(out);
    }

    // check 3
    @Test
    void redactsAPasswordOfHalfAMillionCharacters() {
        String value = "x".repeat(SIZE);

        assertThat(redactor.redact("{\"password\":\"" + value + "\"}"))
                .isEqualTo("{\"password\":\"[REDACTED:credential]\"}");
        assertThat(redactor.redact("{\"password\":\"" + value)).isEqualTo("{\"password\":\"[REDACTED:credential]");
    }

    @Test
    void allocatesNothingForCleanText() {
        String line = "2026-11-21 07:31:22,104 INFO  [http-8080-7] c.e.Orders - order=4711 took 12 ms: {\"a\":1} ok";
        for (int i = 0; i < 2_000; i++) {
            redactor.redact(line);
        }
        var threads = (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            redactor.redact(line);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        // Measuring allocates a little itself; one object a line would be at least 16,000 bytes.
        assertThat(allocated).isLessThan(8_000);
    }

    // check 30
    @Test
    void servesManyThreadsAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                String text = "n=" + i + " password=hunter" + i + " end";
                answers.add(threads.submit(() -> redactor.redact(text)));
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(answers.get(i).get()).isEqualTo("n=" + i + " password=[REDACTED:credential] end");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
