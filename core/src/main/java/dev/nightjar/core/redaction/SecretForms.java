package dev.nightjar.core.redaction;

import dev.nightjar.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms one secret is met in: plain, escaped for JSON, XML or a URL, and inside base64 at its three alignments. */
final class SecretForms {
    static final int SHORTEST = 6;

    /** The least of a base64 form that may be searched for; less would meet ordinary words. */
    private static final int SHORTEST_ENCODED = 8;

    private SecretForms() {}

    /** None when it is too short to be searched for. */
    static Set<String> of(String secret) {
        Set<String> forms = new LinkedHashSet<>();
        if (secret.strip().length() >= SHORTEST) {
            forms.add(secret);
            json(secret, forms);
            url(secret, forms);
            xml(secret, forms);
            base64(secret, forms);
            // What holds our own marks would be found in them.
            forms.removeIf(form -> form.contains("[REDACTED:") || form.contains("[TRUNCATED "));
        }
        return forms;
    }

    /** RFC 8259, 7: with the escapes that must be, of a slash too, of what HTML minds too, of all but ASCII too; and twice. */
    private static void json(String secret, Set<String> forms) {
        String once = escaped(secret);
        forms.add(once);
        forms.add(escaped(once));
        forms.add(once.replace("/", "\\/"));
        StringBuilder html = new StringBuilder();
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < once.length(); i++) {
            char c = once.charAt(i);
            html.append("<>&='".indexOf(c) < 0 ? String.valueOf(c) : code(c));
            ascii.append(c < 127 ? String.valueOf(c) : code(c));
        }
        forms.add(html.toString());
        forms.add(ascii.toString());
    }

    private static String code(char c) {
        return String.format(Locale.ROOT, "\\u%04x", (int) c);
    }

    private static String escaped(String text) {
        String json = Json.text(text);
        return json.substring(1, json.length() - 1);
    }

    /** The form of HTML 5, 4.10.21 and that of RFC 3986, 2.1, with upper and lower case digits. */
    private static void url(String secret, Set<String> forms) {
        String plus = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String percent = plus.replace("+", "%20");
        forms.add(plus);
        forms.add(lowerHex(plus));
        // A star and a tilde are written either way.
        for (String form : new String[] {percent, percent.replace("*", "%2A"), percent.replace("%7E", "~")}) {
            forms.add(form);
            forms.add(lowerHex(form));
        }
    }

    /** As text, as an attribute, and with the apostrophe in the ways it is written. */
    private static void xml(String secret, Set<String> forms) {
        String text = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        String quoted = text.replace("\"", "&quot;");
        forms.add(text);
        forms.add(quoted);
        forms.add(quoted.replace("'", "&#39;"));
        forms.add(quoted.replace("'", "&apos;"));
        forms.add(quoted.replace("'", "&#x27;"));
    }

    /** RFC 4648, 4 and 5: what is the same whatever stands before and behind. */
    private static void base64(String secret, Set<String> forms) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length * 8 / 6;
            if (to - from >= SHORTEST_ENCODED) {
                String form = text.substring(from, to);
                forms.add(form);
                forms.add(form.replace('+', '-').replace('/', '_'));
            }
        }
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
}
