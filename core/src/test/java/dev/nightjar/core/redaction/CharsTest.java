package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CharsTest {
    /** Whether a word starts behind the bar, when everything before the second bar was rewritten. */
    private static boolean starts(String text) {
        int floor = Math.max(0, text.indexOf('#'));
        String plain = text.replace("#", "");
        return Chars.startsWord(plain.replace("|", ""), floor, plain.indexOf('|'));
    }

    private static void start(String... texts) {
        for (String text : texts) {
            assertThat(starts(text)).as(text).isTrue();
        }
    }

    private static void startNot(String... texts) {
        for (String text : texts) {
            assertThat(starts(text)).as(text).isFalse();
        }
    }

    @Test
    void wordsStartBehindWhatIsNone() {
        start("|a", " |a", "-|a", "\u00e9|a", "\"|a", "ab#. |a");
        startNot("x|a", "X|a", "9|a", "_|a", "ab#|a");
    }

    @Test
    void wordsStartBehindEscapes() {
        start("\\n|a", "\\r|a", "\\t|a", "\\b|a", "\\f|a", "\\u0026|a", "x\\u00fF|a", "%3A|a", "x%3d|a");
        startNot("\\x|a", "\\u|a", "n|a", "u0026|a", "\\v0026|a", "%3g|a", "%g3|a", "3A|a", "\\u002g|a");
        startNot("\\#n|a", "\\#u0026|a", "%#3A|a", "\\u#0026|a");
    }

    @Test
    void wordsStartBehindColours() {
        start("\u001b[m|a", "\u001b[1m|a", "x\u001b[38;5;12m|a");
        startNot("[1m|a", "\u001b1m|a", "m|a", "1m|a", "\u001b[1x|a", "\u001b#[1m|a", "\u001b[#1m|a", "\u001b[1:2m|a");
    }

    @Test
    void keysStartBehindEscapes() {
        assertThat(Chars.afterEscape("\\nab", 0, 1, 4)).isEqualTo(2);
        assertThat(Chars.afterEscape("\\fab", 0, 1, 4)).isEqualTo(2);
        assertThat(Chars.afterEscape("\\xab", 0, 1, 4)).isEqualTo(1);
        assertThat(Chars.afterEscape("xnab", 0, 1, 4)).isEqualTo(1);
        assertThat(Chars.afterEscape("\\nab", 1, 1, 4)).isEqualTo(1);
        assertThat(Chars.afterEscape("\\u0026ab", 0, 1, 8)).isEqualTo(6);
        assertThat(Chars.afterEscape("\\u0026", 0, 1, 6)).isEqualTo(6);
        assertThat(Chars.afterEscape("\\u002", 0, 1, 5)).isEqualTo(1);
    }

    @Test
    void countsBackslashes() {
        assertThat(Chars.backslashesBefore("\\\\\\\"", 0, 3)).isEqualTo(3);
        assertThat(Chars.backslashesBefore("\\\\\\\"", 2, 3)).isEqualTo(1);
        assertThat(Chars.backslashesBefore("x\"", 0, 1)).isZero();
    }

    @Test
    void classesEndWhereTheyEnd() {
        for (char c = 0; c < 0x180; c++) {
            String one = String.valueOf(c);
            assertThat(Chars.isDigit(c)).as(one).isEqualTo(one.matches("[0-9]"));
            assertThat(Chars.isLower(c)).as(one).isEqualTo(one.matches("[a-z]"));
            assertThat(Chars.isUpper(c)).as(one).isEqualTo(one.matches("[A-Z]"));
            assertThat(Chars.isLetter(c)).as(one).isEqualTo(one.matches("[A-Za-z]"));
            assertThat(Chars.isAlphanumeric(c)).as(one).isEqualTo(one.matches("[A-Za-z0-9]"));
            assertThat(Chars.isWord(c)).as(one).isEqualTo(one.matches("[A-Za-z0-9_]"));
            assertThat(Chars.isHex(c)).as(one).isEqualTo(one.matches("[A-Fa-f0-9]"));
            assertThat(Chars.isBase64Url(c)).as(one).isEqualTo(one.matches("[A-Za-z0-9_-]"));
            assertThat(Chars.isBase64(c)).as(one).isEqualTo(one.matches("[A-Za-z0-9_+/=-]"));
            assertThat(Chars.isQuote(c)).as(one).isEqualTo(one.matches("[\"'`]"));
        }
    }
}
