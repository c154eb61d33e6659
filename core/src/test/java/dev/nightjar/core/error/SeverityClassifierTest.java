package dev.nightjar.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SeverityClassifierTest {
    private static final RequestContext REQUEST = new RequestContext("r", null, null, null, null, null, null);

    private static ErrorReport.Builder report(Throwable error) {
        return ErrorReport.of(error).context(RequestContext.NONE);
    }

    private static Severity judge(SeverityClassifier classifier, ErrorReport.Builder report, Thread thread) {
        ErrorReport built = report.build();
        return classifier.judge(
                built, new ThrowableReader().chain(built.error()).throwables(), thread);
    }

    static Stream<Arguments> cases() {
        Exception plain = new IllegalStateException();
        return Stream.of(
                arguments(report(new OutOfMemoryError()), Severity.P0),
                arguments(report(new StackOverflowError()), Severity.P0),
                arguments(report(new NoClassDefFoundError()), Severity.P0),
                arguments(report(new ExecutionException(new LinkageError())), Severity.P0),
                arguments(report(new OutOfMemoryError()).status(404), Severity.P0),
                arguments(report(plain).status(500), Severity.P1),
                arguments(report(plain).status(503).unhandled(), Severity.P1),
                arguments(report(plain).status(400), Severity.P2),
                arguments(report(plain).status(499).unhandled(), Severity.P2),
                arguments(report(plain).context(REQUEST).unhandled(), Severity.P1),
                arguments(report(plain).unhandled(), Severity.P0),
                arguments(report(plain), Severity.P2),
                arguments(report(plain).severity(Severity.P3), Severity.P3),
                arguments(report(plain).presumed(Severity.P3), Severity.P3),
                arguments(report(new OutOfMemoryError()).presumed(Severity.P3), Severity.P0),
                arguments(report(new OutOfMemoryError()).severity(Severity.P3), Severity.P3),
                arguments(report(new java.net.ConnectException()), Severity.P1),
                arguments(report(new RuntimeException(new java.net.UnknownHostException())), Severity.P1),
                arguments(report(new java.net.SocketTimeoutException()), Severity.P2),
                arguments(report(new InterruptedException()), Severity.P3),
                arguments(report(new CancellationException()), Severity.P3),
                arguments(report(new CancellationException()).status(500), Severity.P1));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void judgesByWhatItIsAndWhereItSurfaced(ErrorReport.Builder report, Severity expected) {
        Thread main = new Thread(() -> {}, "main");
        main.setDaemon(false);
        assertThat(judge(new SeverityClassifier(Map.of()), report, main)).isEqualTo(expected);
    }

    @Test
    void takesAThreadThatIsReplacedForLessThanTheApplicationsOwn() {
        Thread daemon = new Thread(() -> {}, "background");
        daemon.setDaemon(true);
        Thread pooled = new Thread(() -> {}, "pool-3-thread-1");
        pooled.setDaemon(false);
        for (Thread spare : new Thread[] {daemon, pooled}) {
            assertThat(judge(
                            new SeverityClassifier(Map.of()),
                            report(new Exception()).unhandled(),
                            spare))
                    .isEqualTo(Severity.P1);
        }
    }

    @Test
    void followsWhatTheApplicationSaysOfAClassFirstGivenFirst() {
        Map<String, Severity> rules = new LinkedHashMap<>();
        rules.put("java.io.FileNotFoundException", Severity.P3);
        rules.put("java.io.IOException", Severity.P0);
        rules.put("java.lang.Exception", Severity.P1);
        SeverityClassifier classifier = new SeverityClassifier(rules);
        Thread thread = Thread.currentThread();
        assertThat(judge(classifier, report(new java.io.FileNotFoundException()).status(500), thread))
                .isEqualTo(Severity.P3);
        assertThat(judge(classifier, report(new RuntimeException(new java.io.EOFException())), thread))
                .isEqualTo(Severity.P0);
        assertThat(judge(classifier, report(new IllegalStateException()), thread))
                .isEqualTo(Severity.P1);
        assertThat(judge(classifier, report(new AssertionError()), thread)).isEqualTo(Severity.P0);
    }
}
