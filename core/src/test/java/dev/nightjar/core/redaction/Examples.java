package dev.nightjar.core.redaction;

import org.assertj.core.api.SoftAssertions;

/** Many short examples of one promise in one test; each message names its text. */
final class Examples {
    private Examples() {}

    /** Each text comes back as the same instance. */
    static void keeps(Redactor redactor, String... texts) {
        SoftAssertions.assertSoftly(softly -> {
            for (String text : texts) {
                softly.assertThat(redactor.redact(text)).as(text).isSameAs(text);
            }
        });
    }

    /** Pairs of a text and what it becomes, which stays as it is. */
    static void turns(Redactor redactor, String... pairs) {
        SoftAssertions.assertSoftly(softly -> {
            for (int i = 0; i < pairs.length; i += 2) {
                softly.assertThat(redactor.redact(pairs[i])).as(pairs[i]).isEqualTo(pairs[i + 1]);
                softly.assertThat(redactor.redact(pairs[i + 1]))
                        .as("again: " + pairs[i + 1])
                        .isEqualTo(pairs[i + 1]);
            }
        });
    }

    /** Each value is replaced whole by its category's label: alone, within a line, and before a full stop. */
    static void hides(Redactor redactor, String category, String... values) {
        String label = Marks.label(category);
        for (String value : values) {
            turns(redactor, value, label, "a " + value + " b", "a " + label + " b", value + ".", label + ".");
        }
    }
}
