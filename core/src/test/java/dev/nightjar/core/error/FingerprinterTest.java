package dev.nightjar.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprinterTest {
    private final ThrowableReader reader = new ThrowableReader();
    private final Fingerprinter fingerprinter = new Fingerprinter(reader);

    private String fingerprint(Throwable error) {
        return fingerprinter.fingerprint(reader.chain(error));
    }

    private static Exception thrownAt(String message, StackTraceElement... frames) {
        Exception error = new Exception(message);
        error.setStackTrace(frames);
        return error;
    }

    private static StackTraceElement frame(String type, String method, int line) {
        return new StackTraceElement(type, method, "X.java", line);
    }

    @Test
    void isTheSameInEveryRun() {
        assertThat(fingerprint(thrownAt("any", frame("com.acme.Orders", "pay", 1))))
                .as("changing this regroups every error of every user")
                .isEqualTo("7c06cef4e70ba5e4");
    }

    @Nested
    class IsTheSame {
        private void assertSame(Throwable one, Throwable other) {
            assertThat(fingerprint(one)).isEqualTo(fingerprint(other));
        }

        @Test
        void whateverTheMessageAndTheLine() {
            assertSame(
                    thrownAt("order 17", frame("com.acme.Orders", "pay", 10)),
                    thrownAt("order 18", frame("com.acme.Orders", "pay", 99)));
        }

        @Test
        void whateverALambdaIsNumbered() {
            assertSame(
                    thrownAt(
                            "x",
                            frame("com.acme.A$$Lambda$14/0x0000000800c0", "run", 1),
                            frame("com.acme.A", "lambda$go$3", 2)),
                    thrownAt(
                            "x",
                            frame("com.acme.A$$Lambda/0x00007f", "run", 1),
                            frame("com.acme.A", "lambda$go$12", 2)));
        }

        @Test
        void whateverLibraryFramesLieBetween() {
            assertSame(
                    thrownAt("x", frame("java.util.HashMap", "get", 1), frame("com.acme.A", "go", 2)),
                    thrownAt(
                            "x",
                            frame("java.util.TreeMap", "get", 1),
                            frame("org.springframework.aop.Proxy", "invoke", 5),
                            frame("com.acme.A", "go", 2)));
        }

        @Test
        void whateverAProxyIsNumbered() {
            assertSame(
                    thrownAt("x", frame("com.acme.A$$SpringCGLIB$$0", "go", 1)),
                    thrownAt("x", frame("com.acme.A$$SpringCGLIB$$17", "go", 1)));
        }
    }

    @Nested
    class Differs {
        private void assertDifferent(Throwable one, Throwable other) {
            assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
        }

        @Test
        void byTheCallerOfTheSameCode() {
            assertDifferent(
                    thrownAt("x", frame("com.acme.Money", "parse", 1), frame("com.acme.Orders", "pay", 2)),
                    thrownAt("x", frame("com.acme.Money", "parse", 1), frame("com.acme.Refunds", "pay", 2)));
        }

        @Test
        void byItsClassAndThoseOfItsCauses() {
            StackTraceElement[] frames = {frame("com.acme.Orders", "pay", 1)};
            Exception io = new java.io.IOException("x");
            io.setStackTrace(frames);
            assertDifferent(thrownAt("x", frames), io);
            assertDifferent(new Exception(thrownAt("x", frames)), new Exception(io));
        }

        @Test
        void byTheTextOfThoseWithoutAStack() {
            assertDifferent(thrownAt("pool is empty"), thrownAt("queue is full"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "order 17 of 4111-1111 failed|order * of * failed",
                "no user 'bob' here|no user * here",
                "key \"a b\" is gone|key * is gone",
                "id 550e8400-e29b-41d4-a716-446655440000|id *",
                "it's fine|it's fine",
                "0xcafe at item_9|* at *"
            })
    void masksWhatVariesInAMessage(String message, String template) {
        assertThat(Fingerprinter.template(message)).isEqualTo(template);
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.A$Inner,com.acme.A$Inner",
        "com.acme.A$$Lambda$14/0x0000000800c0,com.acme.A$$Lambda",
        "com.acme.A$$EnhancerBySpringCGLIB$$1a2b,com.acme.A$$EnhancerBy",
        "com.acme.A$$FastClassByCGLIB$$9,com.acme.A$$FastClassBy",
        "com.acme.A$HibernateProxy$xYz12,com.acme.A$HibernateProxy$",
        "com.acme.A_$$_javassist_12,com.acme.A_$$_javassist",
        "jdk.internal.reflect.GeneratedMethodAccessor42,jdk.internal.reflect.GeneratedMethodAccessor",
        "jdk.proxy2.$Proxy117,jdk.proxy2.$Proxy"
    })
    void dropsWhatAGeneratorNumbered(String type, String stable) {
        assertThat(CodeNames.stableClass(type)).isEqualTo(stable);
    }
}
