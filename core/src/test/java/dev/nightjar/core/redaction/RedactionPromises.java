package dev.nightjar.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What redaction promises of every text, checked for one text at a time through doors of every kind. */
final class RedactionPromises {
    static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is planted in texts that must not show it. */
    static final String SECRET = "zQ7k9Xw2Lm4Tp8Rv";

    /** The least of it that would help somebody. */
    private static final int WINDOW = 8;

    private RedactionPromises() {}

    /** A redactor as applications make them. */
    enum Door {
        SECRETS(Preset.SECRETS, null),
        PRIVACY(Preset.PRIVACY, null),
        STRICT(Preset.STRICT, null),
        REMOVED(Preset.PRIVACY, Replacement.remove()),
        PARTIAL(Preset.PRIVACY, Replacement.partial(2, 2)),
        PSEUDONYM(Preset.STRICT, Replacement.hmac("0123456789abcdef0123456789abcdef".getBytes(UTF_8), "k1")),
        WORDS(Preset.PRIVACY, Replacement.custom(value -> "len" + value.length()));

        final Redactor redactor;

        Door(Preset preset, @Nullable Replacement replacement) {
            RedactionPolicy.Builder policy = RedactionPolicy.builder()
                    .rules(RedactionRules.prefixed("acme-key", "acme_", "A-Za-z0-9", 20, 40))
                    .knownSecrets(List.of("known\"v\\K 2m", "90210475"));
            if (replacement != null) {
                Marks.CATEGORIES.forEach(category -> policy.replacement(category, replacement));
                policy.replacement("acme-key", replacement);
            }
            redactor = policy.build().redactor(preset);
        }
    }

    /** It does not fail, does not swell, and a second time finds nothing more. */
    static void endsWell(Door door, String text) {
        String once = door.redactor.redact(text);
        if (!text.contains("[REDACTED:error]")) {
            assertThat(once).doesNotContain("[REDACTED:error]");
        }
        assertThat(once.length()).isLessThan(20 * text.length() + 100);
        assertThat(door.redactor.redact(once)).isEqualTo(once);
    }

    /** Nothing readable of the planted secret is left. */
    static void hides(Door door, String text) {
        assertThat(leaks(door.redactor.redact(text))).isFalse();
    }

    /** Wherever it is cut, half a secret or half a character is not left. */
    static void cutsCleanly(Door door, String text, int most) {
        String cut = door.redactor.redact(text, most);
        assertThat(leaks(cut)).isFalse();
        int mark = cut.lastIndexOf("[TRUNCATED ");
        if (text.length() <= most || mark < 0) {
            // A secret across the cut may be all there was behind it.
            assertThat(cut).isEqualTo(door.redactor.redact(text));
        } else {
            boolean half = mark > 0
                    && Character.isHighSurrogate(cut.charAt(mark - 1))
                    && text.codePoints().noneMatch(point -> point >= 0xd800 && point < 0xe000);
            assertThat(half).isFalse();
        }
    }

    /** JSON stays JSON: the same members in the same order, and only text or numbers become something else. */
    static void staysJson(Door door, Object document) {
        String json = JSON.writeValueAsString(document);
        String out = door.redactor.redact(json);
        hides(door, json);
        assertThat(door.redactor.redact(out)).isEqualTo(out);
        sameShape(door, "", parsed(json), parsed(out));
    }

    /** The same tree, walked and not written: nothing is thrown, and a second time finds nothing more. */
    static void staysTree(Door door, Object tree) {
        Object once = door.redactor.redactTree(tree);
        assertThat(leaks(String.valueOf(once))).isFalse();
        assertThat(String.valueOf(once)).doesNotContain("[REDACTED:error]");
        assertThat(door.redactor.redactTree(once)).isEqualTo(once);
    }

    private static void sameShape(Door door, String key, @Nullable Object in, @Nullable Object out) {
        boolean sensitive = door.redactor.isSensitiveKey(key);
        if (in instanceof Map<?, ?> before && out instanceof Map<?, ?> after) {
            assertThat(after).as(key).hasSameSizeAs(before);
            Iterator<?> values = after.values().iterator();
            before.forEach((name, value) -> sameShape(door, String.valueOf(name), value, values.next()));
        } else if (in instanceof List<?> before && out instanceof List<?> after) {
            assertThat(after).as(key).hasSameSizeAs(before);
            Iterator<?> values = after.iterator();
            before.forEach(value -> sameShape(door, "", value, values.next()));
        } else if (in instanceof Number) {
            assertThat(out).as(key).isInstanceOfAny(Number.class, String.class);
        } else if (in instanceof String before && out instanceof String after) {
            if (!sensitive && (before.startsWith("{") || before.startsWith("["))) {
                // What a document's string holds may be one itself, or only begin like one.
                Object nested = parsed(before);
                sameShape(door, key, nested, nested == null ? null : parsed(after));
            }
        } else if ((in instanceof Map || in instanceof List) && sensitive) {
            assertThat(out).as(key).isInstanceOf(String.class);
        } else {
            assertThat(out).as(key).isEqualTo(in);
        }
    }

    private static @Nullable Object parsed(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JacksonException notJson) {
            return null;
        }
    }

    private static boolean leaks(String text) {
        for (int at = 0; at + WINDOW <= SECRET.length(); at++) {
            if (text.contains(SECRET.substring(at, at + WINDOW))) {
                return true;
            }
        }
        return false;
    }
}
