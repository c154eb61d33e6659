package dev.nightjar.benchmarks.redaction;

import dev.blaauwendraad.masker.json.JsonMasker;
import dev.nightjar.core.redaction.Redactor;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.zalando.logbook.BodyFilter;
import org.zalando.logbook.json.JsonBodyFilters;

/** Who redacts, or, for the floor, only reads. */
public enum Contender {
    FLOOR("floor", BytePass::new),
    STANDARD("Nightjar standard", () -> Redactor.standard()::redact),
    PRIVACY("Nightjar privacy", () -> Redactor.privacy()::redact),
    REGEXES("15 regexes in turn", () -> new UsualRegexes(UsualPatterns.each())),
    ONE_REGEX("15 regexes as one", () -> new UsualRegexes(UsualPatterns.asOne())),
    RE2J("RE2/J, as one", UsualRe2j::new),
    JSON_MASKER("json-masker", () -> JsonMasker.getMasker(Set.copyOf(UsualPatterns.KEYS))::mask),
    LOGBOOK("Logbook", Contender::logbook);

    private final String label;
    private final Supplier<UnaryOperator<String>> start;

    Contender(String label, Supplier<UnaryOperator<String>> start) {
        this.label = label;
        this.start = start;
    }

    /** A new one, for one thread. */
    UnaryOperator<String> start() {
        return start.get();
    }

    String label() {
        return label;
    }

    boolean isNightjar() {
        return this == STANDARD || this == PRIVACY;
    }

    /** json-masker and Logbook's filter read whole JSON documents and nothing else. */
    boolean takes(Input input) {
        return input.isJson() || (this != JSON_MASKER && this != LOGBOOK);
    }

    /**
     * Regexes that go back are quadratic on attacks, or overflow the stack: they would not come back. RE2/J has two such
     * texts as well: after each find that was no card, or that read on to the end, it begins again.
     */
    boolean stands(Attack attack) {
        return isNightjar() || (this == RE2J && attack != Attack.IP_PARTS && attack != Attack.DIGIT_GROUPS);
    }

    private static UnaryOperator<String> logbook() {
        BodyFilter filter = JsonBodyFilters.replaceJsonStringProperty(Set.copyOf(UsualPatterns.KEYS), "[REDACTED]");
        return text -> filter.filter("application/json", text);
    }
}
