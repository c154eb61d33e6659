package dev.nightjar.core.logging;

import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a starting Nightjar lends to the encoders of one LoggerContext, and who has it. It stands in that context under
 * {@link #KEY}, where encoders that are built later find it. Thread-safe.
 */
final class Loan {
    static final String KEY = "dev.nightjar.core.logging.loan";

    private final Service service;
    private final Redactor redactor;
    private final @Nullable String format;
    private final @Nullable Integer lineLimit;
    private final Set<JsonEncoder> borrowers = Collections.newSetFromMap(new WeakHashMap<>());
    private boolean over;

    Loan(Service service, Redactor redactor, @Nullable String format, @Nullable Integer lineLimit) {
        this.service = service;
        this.redactor = redactor;
        this.format = format;
        this.lineLimit = lineLimit;
    }

    Service service() {
        return service;
    }

    Redactor redactor() {
        return redactor;
    }

    @Nullable
    String format() {
        return format;
    }

    @Nullable
    Integer lineLimit() {
        return lineLimit;
    }

    synchronized void lendTo(JsonEncoder encoder) {
        if (!over && borrowers.add(encoder)) {
            encoder.borrow(this);
        }
    }

    /** How many events its borrowers could not encode as they should. */
    synchronized long encodeFailures() {
        return borrowers.stream().mapToLong(JsonEncoder::encodeFailures).sum();
    }

    /** Takes everything back. */
    synchronized void end() {
        over = true;
        List.copyOf(borrowers).forEach(encoder -> encoder.borrow(null));
        borrowers.clear();
    }
}
