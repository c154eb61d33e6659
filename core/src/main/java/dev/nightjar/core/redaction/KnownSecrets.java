package dev.nightjar.core.redaction;

import dev.nightjar.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The literals this application calls secret, in the forms they are met in: plain, JSON-escaped, URL-encoded, and inside
 * base64 at its three alignments. Immutable.
 */
final class KnownSecrets {
    static final KnownSecrets NONE = new KnownSecrets(Set.of());

    private static final int SHORTEST = 6;

    /** The least of a base64 form that may be searched for; less would meet ordinary words. */
    private static final int SHORTEST_ENCODED = 8;

    private final Set<String> forms;
    private final int longest;

    /** Forms by their first character, modulo 128, the longest first; and by their first two, whether there is any. */
    private final String[][] byFirst = new String[128][];

    private final long[] byFirstTwo = new long[128 * 128 / 64];

    private KnownSecrets(Set<String> forms) {
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
        for (String form : forms) {
            int pair = pair(form.charAt(0), form.charAt(1));
            byFirstTwo[pair >> 6] |= 1L << pair;
        }
    }

    /** These and one more; the same when it is too short to be searched for. */
    KnownSecrets with(String secret) {
        if (secret.strip().length() < SHORTEST) {
            return this;
        }
        Set<String> more = new LinkedHashSet<>(forms);
        more.add(secret);
        String json = Json.text(secret);
        more.add(json.substring(1, json.length() - 1));
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        more.add(url);
        more.add(url.replace("+", "%20"));
        more.add(lowerHex(url.replace("+", "%20")));
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            String encoded = encoded(bytes, before);
            if (encoded.length() >= SHORTEST_ENCODED) {
                more.add(encoded);
                more.add(encoded.replace('+', '-').replace('/', '_'));
            }
        }
        return new KnownSecrets(more);
    }

    /** Characters of the longest form. */
    int longest() {
        return longest;
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    /** {@code text} with every known secret replaced; the same instance when it holds none. */
    String redact(String text, ReplacementTable table, DetectionListener listener, @Nullable Cut cut) {
        Edit edit = null;
        int last = text.length() - 1;
        for (int at = 0; at < last; at++) {
            char c = text.charAt(at);
            int pair = pair(c, text.charAt(at + 1));
            int mark = c == '[' ? Marks.endOf(text, at) : -1;
            if (mark > 0) {
                at = mark - 1;
            } else if ((byFirstTwo[pair >> 6] & 1L << pair) != 0) {
                int end = endAt(text, at);
                if (end > 0) {
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

    /** Over further secrets that start inside this one. */
    private int extended(String text, int start, int end) {
        int to = end;
        for (int at = start + 1; at < to; at++) {
            to = Math.max(to, endAt(text, at));
        }
        return to;
    }

    /** What is the same in base64 whatever stands behind, with {@code before} bytes of a group of three before it. */
    private static String encoded(byte[] bytes, int before) {
        byte[] shifted = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = before == 0 ? 0 : before + 1;
        int to = shifted.length * 8 / 6;
        return text.substring(Math.min(from, to), to);
    }

    private static String lowerHex(String url) {
        StringBuilder lower = new StringBuilder(url);
        for (int i = 0; i + 2 < lower.length(); i++) {
            if (lower.charAt(i) == '%') {
                lower.replace(i, i + 3, lower.substring(i, i + 3).toLowerCase(Locale.ROOT));
            }
        }
        return lower.toString();
    }

    private static int pair(char first, char second) {
        return (first & 127) << 7 | second & 127;
    }
}
