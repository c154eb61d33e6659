package dev.nightjar.core.redaction;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over the text from left to right: a table tells for each ASCII character which rules to ask. The first that
 * finds something wins, the part is rewritten, and no rule reads it again. A text in which nothing is found costs no
 * object. Immutable but for the policy's known secrets.
 */
final class ScanningRedactor implements Redactor {
    private static final int MOST_PASSES = 4;

    private final RedactionPolicy policy;
    private final Preset preset;
    private final DetectionListener listener;
    private final DetectionListener told;
    private final ReplacementTable table;
    private final AllowedValues allowed;
    private final int longestOfOwnRules;

    private final Triggers triggers;

    /** The same with the places of the known secrets, made again when there are more of those. */
    private volatile Triggers withKnown;

    ScanningRedactor(RedactionPolicy policy, Preset preset, List<RedactionRule> rules, DetectionListener listener) {
        this.policy = policy;
        this.preset = preset;
        this.listener = listener;
        told = this::tell;
        allowed = policy.allowed();
        longestOfOwnRules =
                policy.rules().stream().mapToInt(RedactionRule::longest).max().orElse(0);
        table = new ReplacementTable(policy.replacements(), this::isClean);
        triggers = new Triggers(rules);
        withKnown = triggers;
    }

    @Override
    public String redact(String text) {
        try {
            return redacted(text, null);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            // Whatever went wrong, the text was not read to its end and must not go out.
            return failed();
        }
    }

    @Override
    public String redact(CharSequence text) {
        try {
            return redacted(text.toString(), null);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return failed();
        }
    }

    @Override
    public String redact(CharSequence text, int most) {
        try {
            int length = text.length();
            return length <= most ? redacted(text.toString(), null) : head(text, length, Math.max(0, most));
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return failed();
        }
    }

    @Override
    public void redact(CharSequence text, Appendable out) throws IOException {
        out.append(redact(text, policy.maxInput()));
    }

    private String head(CharSequence text, int length, int most) {
        int beyond = Math.max(Head.BEYOND, Math.max(policy.knownSecrets().longest(), longestOfOwnRules));
        String head = text.subSequence(0, (int) Math.min(length, (long) most + beyond))
                .toString();
        int first = Head.wholePairs(head, most);
        Cut cut = new Cut(first);
        boolean wasCut = head.length() < length;
        String redacted = redacted(wasCut ? head + Head.ELEMENT_END : head, cut);
        boolean ended = wasCut && redacted.endsWith(Head.ELEMENT_END);
        String whole = ended ? redacted.substring(0, redacted.length() - Head.ELEMENT_END.length()) : redacted;
        int end = Head.end(whole, Math.min(cut.at(), whole.length()), wasCut);
        int added = wasCut && !ended ? Head.ELEMENT_END.length() : 0;
        int missing = length + added - first - cut.beyond() - (end - cut.at());
        if (missing <= 0) {
            return whole;
        }
        String mark = Marks.truncated(missing);
        // What is cut off could have ended a number, and the head of it be a card.
        String shown = redacted(whole.substring(0, end) + mark, null);
        return shown.endsWith(mark) ? shown : shown + mark;
    }

    private String redacted(String text, @Nullable Cut cut) {
        String clean = text;
        // A label ends what ran on before, so what was changed is read again until nothing more is found.
        for (int pass = 0; pass < MOST_PASSES; pass++) {
            String before = clean;
            clean = pass(before, table, told, cut);
            if (clean.equals(before)) {
                break;
            }
        }
        return clean;
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        try {
            return new ValueTree(this).redact(key, value);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return failed();
        }
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        return category(key.toString()) != null;
    }

    /** A text of a tree: no more of it than goes out. */
    String text(String text) {
        return redact(text, policy.maxInput());
    }

    /** The same for what the application vouches for. */
    String knownSecretsOnly(String text) {
        KnownSecrets known = policy.knownSecrets();
        int most = policy.maxInput();
        if (text.length() <= most) {
            return known.isEmpty() ? text : known.redact(text, table, told, null);
        }
        Cut cut = new Cut(Head.wholePairs(text, most));
        String head = text.substring(0, (int) Math.min(text.length(), (long) most + known.longest()));
        return known.redact(head, table, told, cut).substring(0, cut.at()) + Marks.truncated(text.length() - most);
    }

    boolean isAllowed(String category, String text) {
        return allowed.has(category, text, 0, text.length());
    }

    /** Whether text may stand under this key. */
    boolean isListed(String key) {
        return preset != Preset.STRICT || policy.keyNames().isSafe(key);
    }

    /** What the policy puts in place of a value of this category. */
    String replacement(String category, String value) {
        return table.of(category, value, 0, value.length());
    }

    @Nullable
    String category(String key) {
        return policy.keyNames().category(key, 0, key.length(), false);
    }

    String failed() {
        tell(Marks.ERROR, 1);
        return Marks.label(Marks.ERROR);
    }

    void tell(String category, int count) {
        try {
            listener.detected(category, count);
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            // A listener that fails must not stop the text, and there is nobody to tell.
        }
    }

    private String pass(String text, ReplacementTable table, DetectionListener told, @Nullable Cut cut) {
        KnownSecrets known = policy.knownSecrets();
        if (!known.startInAscii()) {
            return scan(known.redact(text, table, told, cut), table, told, cut);
        }
        int at = knowing(known).next(text, 0, 0, text.length());
        if (at == text.length()) {
            return text;
        }
        // Something is there, and known secrets go first.
        String clean = known.isEmpty() ? text : known.redact(text, at, table, told, cut);
        return clean.equals(text) ? rewrite(text, at, table, told, cut) : scan(clean, table, told, cut);
    }

    private Triggers knowing(KnownSecrets known) {
        Triggers now = withKnown;
        if (!now.knows(known)) {
            // Two threads may both make it, and it is the same.
            now = triggers.knowing(known);
            withKnown = now;
        }
        return now;
    }

    /** Whether what a label shows of a value may be shown. */
    private boolean isClean(String tag) {
        return pass(tag, ReplacementTable.LABELS, (category, count) -> {}, null).equals(tag);
    }

    private String scan(String text, ReplacementTable table, DetectionListener told, @Nullable Cut cut) {
        int at = triggers.next(text, 0, 0, text.length());
        return at == text.length() ? text : rewrite(text, at, table, told, cut);
    }

    private String rewrite(String text, int first, ReplacementTable table, DetectionListener told, @Nullable Cut cut) {
        Edit edit = null;
        int floor = 0;
        RedactionRule laterRule = null;
        int laterFloor = 0;
        int laterAt = 0;
        long later = Span.NONE;
        int length = text.length();
        int at = first;
        // Up to here, where a word starts cannot be told from the character before alone; the first place is one.
        int close = first + 1;
        while (true) {
            if (at >= close) {
                at = triggers.next(text, at, floor, later == Span.NONE ? length : Math.max(at, Span.start(later)));
            }
            RedactionRule rule = null;
            long found = Span.NONE;
            int trigger = at;
            int ruleFloor = floor;
            if (later != Span.NONE && at >= Span.start(later)) {
                rule = laterRule;
                found = later;
                trigger = laterAt;
                ruleFloor = laterFloor;
                later = Span.NONE;
            } else if (at >= length) {
                break;
            } else {
                char c = text.charAt(at);
                int mark = c == '[' ? Marks.endOf(text, at) : -1;
                if (mark > 0 && isClean(Marks.tag(text, at, mark))) {
                    at = mark;
                    floor = mark;
                    continue;
                }
                close = Math.max(close, Triggers.afterEscape(at, c, Chars.at(text, at + 1)) + 1);
                RedactionRule[] asked = triggers.at(text, floor, at);
                for (int i = 0; i < asked.length && found == Span.NONE; i++) {
                    rule = asked[i];
                    found = rule.find(text, floor, at);
                    if (found != Span.NONE && allowed.has(rule.category(), text, Span.start(found), Span.end(found))) {
                        found = Span.NONE;
                    }
                }
            }
            if (found == Span.NONE || rule == null) {
                at++;
                continue;
            }
            int start = Math.max(Span.start(found), floor);
            int end = Span.end(found);
            if (start > at && later == Span.NONE && rule.readsAhead()) {
                later = found;
                laterRule = rule;
                laterFloor = floor;
                laterAt = at;
                at++;
                continue;
            }
            if (later != Span.NONE && end > Span.start(later)) {
                end = Math.max(end, Span.end(later));
                later = Span.NONE;
            }
            if (end <= start) {
                // A mark covers what was found ahead.
                continue;
            }
            edit = edit == null ? new Edit(text, table, cut) : edit;
            at = rule.rewrite(text, ruleFloor, trigger, start, end, edit);
            floor = at;
        }
        if (edit == null) {
            return text;
        }
        edit.report(told);
        return edit.finish();
    }
}
