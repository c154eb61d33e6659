package dev.nightjar.alerting.outbox;

import dev.nightjar.core.redaction.Redactor;

/** Makes what a notifier said of a failure fit to be shown. */
final class Reasons {
    private static final int LONGEST = 300;
    private static final int MOST_READ = 64 * 1024;

    private Reasons() {}

    /** {@code reason} redacted, on one line, at most 300 characters, and of each address only scheme and host. */
    static String shown(String reason, Redactor redactor) {
        String text = withoutPaths(redactor.redact(reason, MOST_READ)).replaceAll("\\p{Cntrl}+", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** The address of a webhook is a secret from its path on, and one with a user from there on. */
    private static String withoutPaths(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (int scheme = text.indexOf("://"); scheme >= 0; scheme = text.indexOf("://", at)) {
            int host = scheme + 3;
            int hostEnd = end(text, host, "/?#@");
            int end = end(text, host, "");
            out.append(text, at, host);
            out.append(hostEnd < end && text.charAt(hostEnd) == '@' ? "…" : text.substring(host, hostEnd));
            out.append(hostEnd < end ? "/…" : "");
            at = end;
        }
        return out.append(text, at, text.length()).toString();
    }

    private static int end(String text, int from, String stops) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '\'' || c == ')' || c == '>' || stops.indexOf(c) >= 0) {
                return i;
            }
        }
        return text.length();
    }
}
