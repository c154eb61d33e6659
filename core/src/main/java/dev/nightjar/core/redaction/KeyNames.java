package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a key name stands for a secret. A name is read as words, split at everything that is no letter and at
 * camel-case borders ({@code APIKey} is api, key), so {@code author} is not auth and {@code max_tokens} is no token. The
 * last word can take the meaning away: {@code password_policy} holds no password. Immutable.
 */
final class KeyNames {
    /** Parameters of signed URLs (AWS SigV4, Google, Azure SAS, OAuth 2), which the words alone would not find. */
    private static final String[] URL_PARAMETERS = {
        "x-amz-signature",
        "x-amz-credential",
        "x-amz-security-token",
        "x-goog-signature",
        "x-goog-credential",
        "awsaccesskeyid",
        "id_token",
        "samlresponse",
        "sharedaccesssignature"
    };

    private static final KeyTails BUILT_IN = builtInTails();

    private final List<List<String>> sensitive;
    private final List<List<String>> safe;
    private final KeyTails tails;

    KeyNames(Collection<String> sensitive, Collection<String> safe) {
        this.sensitive = words(sensitive);
        this.safe = words(safe);
        KeyTails all = BUILT_IN;
        for (List<String> name : this.sensitive) {
            all = all == BUILT_IN ? new KeyTails(BUILT_IN) : all;
            all.add(name.get(name.size() - 1));
        }
        tails = all;
    }

    /** Whether the key before this separator can have a category; most have none, which is told without reading words. */
    boolean mayEnd(String text, int floor, int separator) {
        return tails.mayEnd(text, floor, separator);
    }

    private static KeyTails builtInTails() {
        KeyTails tails = new KeyTails();
        KeyWords.addTails(tails);
        for (String name : URL_PARAMETERS) {
            tails.add(name);
        }
        // The keys of NamedValue and of OauthCode.
        tails.add("value");
        tails.add("content");
        tails.add("code");
        return tails;
    }

    /** The category of what stands under this name, or null when it is no secret. */
    @Nullable
    String category(String text, int start, int end, boolean inUrl) {
        if (!safe.isEmpty() && matches(safe, text, start, end, true)) {
            return null;
        }
        String builtIn = builtIn(text, start, end, inUrl);
        return builtIn == null && !sensitive.isEmpty() && matches(sensitive, text, start, end, false)
                ? Marks.CREDENTIAL
                : builtIn;
    }

    /** Whether the application says that what stands under this name is no secret. */
    boolean isSafe(String name) {
        return !safe.isEmpty() && matches(safe, name, 0, name.length(), true);
    }

    private static @Nullable String builtIn(String text, int start, int end, boolean inUrl) {
        int found = -1;
        int previous = 0;
        int word = 0;
        boolean harmless = false;
        boolean sessionPair = false;
        for (int at = nextWord(text, start, end); at < end; at = nextWord(text, at, end)) {
            int after = wordEnd(text, at, end);
            boolean first = word == 0 && previous == 0;
            word = KeyWords.flags(text, at, after) | Integer.MIN_VALUE;
            sessionPair = has(previous, KeyWords.SESSION) && has(word, KeyWords.ID | KeyWords.KEY);
            if (first && has(word, KeyWords.HARMLESS_FIRST)) {
                harmless = true;
            }
            if (has(word, KeyWords.SENSITIVE)) {
                found = word;
            } else if (sessionPair || (has(previous, KeyWords.SONAR) && has(word, KeyWords.LOGIN))) {
                found = previous;
            } else if (has(previous, KeyWords.WHEN_LAST)
                    && has(word, KeyWords.PHRASE)
                    && isJoint(text.charAt(at - 1))) {
                found = 0;
            } else if ((has(previous, KeyWords.BEFORE_KEY) && has(word, KeyWords.KEY))
                    || (has(previous, KeyWords.CONNECTION) && has(word, KeyWords.STRING))) {
                found = 0;
            }
            previous = word;
            at = after;
        }
        if (has(word, KeyWords.WHEN_LAST) || (inUrl && has(word, KeyWords.IN_URL))) {
            found = word;
        }
        boolean kept = harmless || (has(word, KeyWords.METADATA) && !sessionPair);
        if (found != -1 && !kept) {
            return KeyWords.category(found & Integer.MAX_VALUE);
        }
        return isUrlParameter(text, start, end) ? Marks.TOKEN : null;
    }

    private static boolean isJoint(char c) {
        return Chars.isWord(c) || c == '-' || c == '.';
    }

    private static boolean isUrlParameter(String text, int start, int end) {
        char first = Chars.lower(Chars.at(text, start));
        if (first == 'x' || first == 'a' || first == 'i' || first == 's') {
            for (String name : URL_PARAMETERS) {
                if (end - start == name.length() && Chars.matchesIgnoreCase(text, start, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean has(int flags, int any) {
        return (flags & any) != 0;
    }

    private static int nextWord(String text, int from, int end) {
        int at = from;
        while (at < end && !Chars.isLetter(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int wordEnd(String text, int start, int end) {
        for (int at = start + 1; at < end; at++) {
            char c = text.charAt(at);
            char before = text.charAt(at - 1);
            if (isInvisible(c)) {
                continue;
            } else if (!Chars.isLetter(c)) {
                return at;
            } else if (Chars.isUpper(c)) {
                boolean acronymEnds = at + 1 < end && Chars.isLower(text.charAt(at + 1)) && at - start > 0;
                if (Chars.isLower(before) || (acronymEnds && Chars.isUpper(before))) {
                    return at;
                }
            }
        }
        return end;
    }

    /** Zero-width characters, which cut a name in two for a machine and not for a reader. */
    static boolean isInvisible(char c) {
        return c >= 0x200b && (c <= 0x200d || c == 0x2060 || c == 0xfeff);
    }

    private static boolean matches(List<List<String>> names, String text, int start, int end, boolean whole) {
        for (List<String> name : names) {
            int at = nextWord(text, start, end);
            do {
                int after = follow(name, text, at, end);
                if (after >= 0 && (!whole || nextWord(text, after, end) >= end)) {
                    return true;
                }
                at = at < end ? nextWord(text, wordEnd(text, at, end), end) : end;
            } while (!whole && at < end);
        }
        return false;
    }

    private static int follow(List<String> name, String text, int start, int end) {
        int at = start;
        for (String word : name) {
            at = nextWord(text, at, end);
            int after = at < end ? wordEnd(text, at, end) : at;
            if (after - at != word.length() || !Chars.matchesIgnoreCase(text, at, word)) {
                return -1;
            }
            at = after;
        }
        return at;
    }

    private static List<List<String>> words(Collection<String> names) {
        List<List<String>> all = new ArrayList<>();
        for (String name : names) {
            List<String> words = new ArrayList<>();
            for (int at = nextWord(name, 0, name.length()); at < name.length(); ) {
                int after = wordEnd(name, at, name.length());
                words.add(name.substring(at, after));
                at = nextWord(name, after, name.length());
            }
            if (!words.isEmpty()) {
                all.add(List.copyOf(words));
            }
        }
        return List.copyOf(all);
    }
}
