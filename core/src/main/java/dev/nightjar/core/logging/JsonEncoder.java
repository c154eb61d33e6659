package dev.nightjar.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.nightjar.core.Service;
import dev.nightjar.core.json.JsonWriter;
import dev.nightjar.core.redaction.Redactor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Writes each log event as one line of JSON: valid and in UTF-8 whatever the application throws at it, redacted, and no
 * longer than its limit. In {@code logback.xml}:
 *
 * <pre>{@code
 * <encoder class="dev.nightjar.core.logging.JsonEncoder">
 *   <format>ecs</format>
 * </encoder>
 * }</pre>
 *
 * <p>Works by itself with {@link Redactor#standard()}; a starting Nightjar lends it its policy, service and settings, and
 * what is set here wins over what is lent. Thread-safe once started.
 */
public final class JsonEncoder extends EncoderBase<ILoggingEvent> {
    /** The longest line, its end included, when no other limit is set: where Docker and Kubernetes split lines. */
    public static final int DEFAULT_LINE_LIMIT = 16 * 1024;

    /** No shorter limit is taken. */
    public static final int MIN_LINE_LIMIT = 1024;

    private static final byte[] NOTHING = {};

    private final WriterPool writers = new WriterPool();
    private final LongAdder failures = new LongAdder();
    private final Object lock = new Object();
    private @Nullable String format;
    private @Nullable Integer lineLimit;
    private @Nullable Redactor redactor;
    private @Nullable Service service;
    private @Nullable Loan loan;
    private volatile @Nullable Settings settings;

    /** What holds for the next event. */
    private record Settings(
            LogFormat format,
            int lineLimit,
            Redactor redactor,
            @Nullable Service service) {}

    /** For Logback, which sets what its XML says and starts it. */
    public JsonEncoder() {}

    /** One of {@link LogFormats#names()}; {@code nightjar} when not said. An unknown one is an error status. */
    public void setFormat(String format) {
        synchronized (lock) {
            this.format = format;
            refresh();
        }
    }

    /** Bytes of the longest line, at least {@value #MIN_LINE_LIMIT}; 0 for no limit; 16,384 when not said. */
    public void setLineLimit(int bytes) {
        synchronized (lock) {
            this.lineLimit = bytes;
            refresh();
        }
    }

    /** What every text passes; {@link Redactor#standard()} when not said. */
    public void setRedactor(Redactor redactor) {
        synchronized (lock) {
            this.redactor = redactor;
            refresh();
        }
    }

    /** Who is speaking; no service stands in the lines when not said. */
    public void setService(Service service) {
        synchronized (lock) {
            this.service = service;
            refresh();
        }
    }

    /** How many events could not be encoded as they should and became a minimal line. */
    public long encodeFailures() {
        return failures.sum();
    }

    @Override
    public void start() {
        if (getContext() != null && getContext().getObject(Loan.KEY) instanceof Loan found) {
            found.lendTo(this);
        }
        synchronized (lock) {
            super.start();
            refresh();
        }
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Settings now = settings;
        if (now == null) {
            return NOTHING;
        }
        JsonWriter out = writers.take();
        try {
            return line(event, now, out);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failure) {
            failures.increment();
            return MinimalLine.of(event, now.redactor(), failure);
        } finally {
            writers.give(out);
        }
    }

    /** Takes what a starting Nightjar lends; null gives it back. */
    void borrow(@Nullable Loan loan) {
        synchronized (lock) {
            this.loan = loan;
            refresh();
        }
    }

    private static byte[] line(ILoggingEvent event, Settings now, JsonWriter out) {
        boolean unlimited = now.lineLimit() == 0;
        LogFacts facts = new LogFacts(event, now.redactor(), unlimited);
        for (int attempt = 0; attempt < Limits.ATTEMPTS; attempt++) {
            Limits limits = unlimited ? Limits.NONE : Limits.attempt(attempt);
            out.reset(WriterPool.KEPT_BYTES);
            now.format().write(new LogLine(facts, now.service(), limits), out);
            out.lineEnd();
            if (unlimited || out.size() <= now.lineLimit()) {
                return out.toBytes();
            }
        }
        return MinimalLine.of(event, now.redactor(), null);
    }

    private void refresh() {
        if (!isStarted()) {
            return;
        }
        Loan lent = loan;
        String name =
                format != null ? format : lent != null && lent.format() != null ? lent.format() : LogFormats.DEFAULT;
        Integer limit = lineLimit != null ? lineLimit : lent != null ? lent.lineLimit() : null;
        settings = new Settings(
                named(name),
                limit(limit == null ? DEFAULT_LINE_LIMIT : limit),
                redactor != null ? redactor : lent != null ? lent.redactor() : Redactor.standard(),
                service != null ? service : lent != null ? lent.service() : null);
    }

    private LogFormat named(String name) {
        return LogFormats.named(name).orElseGet(() -> {
            addError("log format '" + name + "' is unknown and '" + LogFormats.DEFAULT + "' is used; use one of "
                    + String.join(", ", LogFormats.names()));
            return new NightjarFormat();
        });
    }

    private int limit(int bytes) {
        if (bytes == 0 || bytes >= MIN_LINE_LIMIT) {
            return bytes;
        }
        addError("line limit " + bytes + " is too short and " + DEFAULT_LINE_LIMIT + " is used; set at least "
                + MIN_LINE_LIMIT + ", or 0 for none");
        return DEFAULT_LINE_LIMIT;
    }
}
