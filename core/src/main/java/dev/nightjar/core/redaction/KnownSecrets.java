package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The literals this application calls secret, in the forms they are met in: plain, JSON-escaped, URL-encoded, and inside
 * base64 at its three alignments. Immutable.
 */
final class KnownSecrets {
    static final KnownSecrets NONE = new KnownSecrets(Set.of(), Set.of());

    /** More would make every text slow to read. */
    static final int MOST = 10_000;

    private final Set<String> secrets;
    private final Set<String> forms;
    private final int longest;
    private final boolean startInAscii;

    /** Forms by their first character, modulo 128, the longest first; and by their first two, whether there is any. */
    private final String[][] byFirst = new String[128][];

    private final long[] byFirstTwo = new long[128 * 128 / 64];

    private KnownSecrets(Set<String> secrets, Set<String> forms) {
        this.secrets = secrets;
        this.forms = forms;
        longest = forms.stream().mapToInt(String::length).max().orElse(0);
        List<String> sorted = new ArrayList<>(forms);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        for (int first = 0; first < 128; first++) {
            int bucket = first;
            byFirst[first] = sorted.stream()
                    .filter(form -> (form.charAt(0) & 127) == bucket)
                    .toArray(String[]::new);
        }
        boolean ascii = true;
        for (String form : forms) {
            ascii &= (form.charAt(0) | form.charAt(1) | form.charAt(2)) < 128;
            int pair = pair(form.charAt(0), form.charAt(1));
            byFirstTwo[pair >> 6] |= 1L << pair;
        }
        startInAscii = ascii;
    }

    /** These and more, without those that are too short to be searched for; the same when all are known already. */
    KnownSecrets with(Collection<String> more) {
        Set<String> all = new LinkedHashSet<>(secrets);
        Set<String> allForms = new LinkedHashSet<>(forms);
        for (String secret : more) {
            if (!secrets.contains(secret)) {
                Set<String> found = SecretForms.of(secret);
                allForms.addAll(found);
                if (!found.isEmpty()) {
                    all.add(secret);
                }
            }
        }
        return all.size() == secrets.size() ? this : new KnownSecrets(all, allForms);
    }

    /** Whether each form starts with three characters of ASCII. */
    boolean startInAscii() {
        return startInAscii;
    }

    int size() {
        return secrets.size();
    }

    /** Characters of the longest form. */
    int longest() {
        return longest;
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    Set<String> forms() {
        return forms;
    }

    /** Whether a form stands at this place, which is not the last of the text. */
    boolean standsAt(String text, int at) {
        int pair = pair(text.charAt(at), Chars.at(text, at + 1));
        return (byFirstTwo[pair >> 6] & 1L << pair) != 0 && endAt(text, at) > 0;
    }

    /** {@code text} with every known secret replaced; the same instance when it holds none. */
    String redact(String text, ReplacementTable table, DetectionListener listener, @Nullable Cut cut) {
        return redact(text, 0, table, listener, cut);
    }

    /** The same for a text of which it is known already that none starts before {@code from}. */
    String redact(String text, int from, ReplacementTable table, DetectionListener listener, @Nullable Cut cut) {
        Edit edit = null;
        int last = text.length() - 1;
        for (int at = from; at < last; at++) {
            char c = text.charAt(at);
            int pair = pair(c, text.charAt(at + 1));
            int mark = c == '[' ? Marks.endOf(text, at) : -1;
            if (mark > 0) {
                at = mark - 1;
            } else if ((byFirstTwo[pair >> 6] & 1L << pair) != 0) {
                int end = endAt(text, at);
                if (end > 0 && !cutsMark(text, at, end)) {
                    edit = edit == null ? new Edit(text, table, cut) : edit;
                    end = extended(text, at, end);
                    edit.replace(at, end, Marks.CREDENTIAL);
                    at = end - 1;
                }
            }
        }
        if (edit == null) {
            return text;
        }
        edit.report(listener);
        return edit.finish();
    }

    /** The end of the longest form that starts here, or -1. */
    private int endAt(String text, int at) {
        for (String form : byFirst[text.charAt(at) & 127]) {
            if (text.startsWith(form, at)) {
                return at + form.length();
            }
        }
        return -1;
    }

    /** Whether it ends in the middle of a mark, which is no part of a secret. */
    private static boolean cutsMark(String text, int start, int end) {
        int bracket = end - 1;
        while (bracket > start && text.charAt(bracket) != '[') {
            bracket--;
        }
        return bracket > start && Marks.endOf(text, bracket) > end;
    }

    /** Over further secrets that start inside this one. */
    private int extended(String text, int start, int end) {
        int to = end;
        for (int at = start + 1; at < to; at++) {
            to = Math.max(to, endAt(text, at));
        }
        return to;
    }

    private static int pair(char first, char second) {
        return (first & 127) << 7 | second & 127;
    }
}
