package dev.nightjar.benchmarks.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.function.UnaryOperator;

/** The usual patterns as one in RE2/J, which never goes back. */
final class UsualRe2j implements UnaryOperator<String> {
    private final Pattern pattern = Pattern.compile(UsualPatterns.asOne().get(0));

    @Override
    public String apply(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return text;
        }
        StringBuilder redacted = new StringBuilder(text.length());
        int done = 0;
        do {
            boolean mayBeCard = matcher.start(1) >= 0;
            if (!mayBeCard || UsualPatterns.isCard(text, matcher.start(), matcher.end())) {
                redacted.append(text, done, matcher.start()).append("[REDACTED]");
                done = matcher.end();
            }
        } while (matcher.find());
        return redacted.append(text, done, text.length()).toString();
    }
}
