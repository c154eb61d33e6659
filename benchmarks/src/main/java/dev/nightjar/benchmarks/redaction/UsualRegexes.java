package dev.nightjar.benchmarks.redaction;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The usual patterns in {@code java.util.regex}, one after the other. */
final class UsualRegexes implements UnaryOperator<String> {
    private final List<Pattern> patterns;

    UsualRegexes(List<String> patterns) {
        this.patterns = patterns.stream().map(Pattern::compile).toList();
    }

    @Override
    public String apply(String text) {
        String redacted = text;
        for (Pattern pattern : patterns) {
            redacted = apply(pattern.matcher(redacted), redacted);
        }
        return redacted;
    }

    private static String apply(Matcher matcher, String text) {
        if (!matcher.find()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int done = 0;
        do {
            boolean mayBeCard = matcher.groupCount() > 0 && matcher.start(1) >= 0;
            if (!mayBeCard || UsualPatterns.isCard(text, matcher.start(), matcher.end())) {
                redacted.append(text, done, matcher.start()).append("[REDACTED]");
                done = matcher.end();
            }
        } while (matcher.find());
        return redacted.append(text, done, text.length()).toString();
    }
}
