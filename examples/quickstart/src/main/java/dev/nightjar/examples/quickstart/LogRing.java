package dev.nightjar.examples.quickstart;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.nightjar.core.ConfigurationException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.LoggerFactory;

/** A Logback appender that keeps the last 200 encoded lines, for {@code GET /logs}. Thread-safe. */
public final class LogRing extends OutputStreamAppender<ILoggingEvent> {
    private static final int KEPT = 200;

    private final Deque<String> lines = new ArrayDeque<>();

    /** The one that {@code logback.xml} attaches to the root logger. */
    static LogRing attached() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        if (root.getAppender("RING") instanceof LogRing ring) {
            return ring;
        }
        throw new ConfigurationException("Logback has no appender RING", "start it with the example's own logback.xml");
    }

    @Override
    public void start() {
        setOutputStream(new Lines());
        super.start();
    }

    /** Oldest first, each with its line end. */
    List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }

    /** Logback writes each encoded line with one call. */
    private final class Lines extends OutputStream {
        @Override
        public void write(int oneByte) {
            write(new byte[] {(byte) oneByte}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 0) {
                keep(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        }
    }
}
