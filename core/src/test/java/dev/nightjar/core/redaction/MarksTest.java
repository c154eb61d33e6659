package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarksTest {
    private static final String C32 = "a".repeat(32);
    private static final String T64 = "t".repeat(64);

    private static void areMarks(String... marks) {
        for (String mark : marks) {
            assertThat(Marks.endOf(mark, 0)).as(mark).isEqualTo(mark.length());
            assertThat(Marks.endOf("x" + mark + "y", 1)).as(mark).isEqualTo(mark.length() + 1);
            assertThat(Marks.isMark("x" + mark + "y", 1, mark.length() + 1))
                    .as(mark)
                    .isTrue();
        }
    }

    private static void areNone(String... texts) {
        for (String text : texts) {
            assertThat(Marks.endOf(text, 0)).as(text).isNegative();
            assertThat(Marks.isMark(text, 0, text.length())).as(text).isFalse();
        }
    }

    @Test
    void knowsLabels() {
        areMarks(
                "[REDACTED:card]",
                "[REDACTED:http-auth]",
                "[REDACTED:" + C32 + "]",
                "[REDACTED:card:x]",
                "[REDACTED:card:aZ_9.*+-]",
                "[REDACTED:" + C32 + ":" + T64 + "]");
        areNone(
                "[REDACTED:]",
                "[REDACTED:card",
                "[REDACTED:card)",
                "[REDACTED:Card]",
                "[REDACTED:card9]",
                "[REDACTED:ca rd]",
                "[redacted:card]",
                "[REDACTED: card]",
                "[REDACTED:" + C32 + "a]",
                "[REDACTED:card:]",
                "[REDACTED::x]",
                "[REDACTED:card:x",
                "[REDACTED:card:a b]",
                "[REDACTED:card:a:b]",
                "[REDACTED:card:" + T64 + "t]");
    }

    @Test
    void knowsPseudonyms() {
        areMarks(
                "[email:k1:7QH4-M2XA-9TCE]",
                "[card:0:0000-0000-0000]",
                "[" + C32 + ":" + "k".repeat(16) + ":ZZZZ-ZZZZ-ZZZZ]");
        areNone(
                "[:k1:7QH4-M2XA-9TCE]",
                "[email::7QH4-M2XA-9TCE]",
                "[Email:k1:7QH4-M2XA-9TCE]",
                "[email:K1:7QH4-M2XA-9TCE]",
                "[" + C32 + "a:k1:7QH4-M2XA-9TCE]",
                "[email:" + "k".repeat(17) + ":7QH4-M2XA-9TCE]",
                "[email:k1:7QH4M2XA9TCE]",
                "[email:k1:7QH4-M2XA-9TC]",
                "[email:k1:7QH4-M2XA-9TCEE]",
                "[email:k1:7QH4-M2XA]",
                "[email:k1:7QH4-M2XA-9TCe]",
                "[email:k1:7QH4-M2XA-9TCI]",
                "[email:k1:7QH4-M2XA-9TCL]",
                "[email:k1:7QH4-M2XA-9TCO]",
                "[email:k1:7QH4-M2XA-9TCU]",
                "[email:k1:7QH4-M2XA-9TCE",
                "[email:k1:7QH4-M2XA-",
                "[email:k1-7QH4-M2XA-9TCE]",
                "[email-k1:7QH4-M2XA-9TCE]",
                "(email:k1:7QH4-M2XA-9TCE]");
    }

    @Test
    void knowsWhereATextWasCut() {
        areMarks("[TRUNCATED 1 chars]", "[TRUNCATED 2147483647 chars]");
        assertThat(Marks.truncated(12)).isEqualTo("[TRUNCATED 12 chars]");
        areNone("[TRUNCATED  chars]", "[TRUNCATED 21474836471 chars]", "[TRUNCATED 1 char]", "[TRUNCATED x chars]");
    }

    @Test
    void severalInARowAreOne() {
        String two = "[REDACTED:card][TRUNCATED 5 chars]";
        assertThat(Marks.isMark(two, 0, two.length())).isTrue();
        assertThat(Marks.isMark(two + "x", 0, two.length() + 1)).isFalse();
        assertThat(Marks.isMark(two, 0, two.length() - 1)).isFalse();
        assertThat(Marks.isMark(two, 3, 3)).isFalse();
    }

    @Test
    void knowsWhatOthersWrite() {
        for (String foreign : new String[] {"[Filtered]", "[REDACTED]", "<hidden>", "***redacted***", "Redacted"}) {
            assertThat(Marks.isMark("a" + foreign + "b", 1, foreign.length() + 1))
                    .as(foreign)
                    .isTrue();
            assertThat(Marks.isMark("a" + foreign + "b", 1, foreign.length() + 2))
                    .as(foreign)
                    .isFalse();
        }
        assertThat(Marks.isMark("filtered", 0, 8)).isFalse();
    }

    @Test
    void saysWhatMayNameACategoryAKeyAndATag() {
        assertThat(Marks.isCategory("acme-key")).isTrue();
        assertThat(Marks.isCategory(C32)).isTrue();
        assertThat(Marks.isCategory(C32 + "a")).isFalse();
        assertThat(Marks.isCategory("")).isFalse();
        assertThat(Marks.isCategory("acme_key")).isFalse();
        assertThat(Marks.isKeyId("k1")).isTrue();
        assertThat(Marks.isKeyId("k".repeat(16))).isTrue();
        assertThat(Marks.isKeyId("k".repeat(17))).isFalse();
        assertThat(Marks.isKeyId("")).isFalse();
        assertThat(Marks.isKeyId("K1")).isFalse();
        assertThat(Marks.isTag("a.B_9*+-")).isTrue();
        assertThat(Marks.isTag(T64)).isTrue();
        assertThat(Marks.isTag(T64 + "t")).isFalse();
        assertThat(Marks.isTag("")).isFalse();
        assertThat(Marks.isTag("a b")).isFalse();
    }

    @Test
    void makesATagOfAnyText() {
        assertThat(Marks.asTag("a b:\u00e9]_.-+*9")).isEqualTo("a*b***_.-+*9");
    }

    @Test
    void readsTheTagOfALabel() {
        assertThat(Marks.tag("x[REDACTED:card:abc]", 1, 20)).isEqualTo("abc");
        assertThat(Marks.tag("[REDACTED:card]", 0, 15)).isEmpty();
        assertThat(Marks.tag("[email:k1:7QH4-M2XA-9TCE]", 0, 25)).isEmpty();
    }
}
