package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonStringTest {
    /** The double quote in question is the one behind the bar. */
    private static boolean ends(String text) {
        int at = text.indexOf('|');
        String plain = text.replace("|", "");
        return JsonString.endsAt(plain, at, Chars.backslashesBefore(plain, 0, at));
    }

    private static void end(String... texts) {
        for (String text : texts) {
            assertThat(ends(text)).as(text).isTrue();
        }
    }

    private static void goOn(String... texts) {
        for (String text : texts) {
            assertThat(ends(text)).as(text).isFalse();
        }
    }

    @Test
    void endsWhereAllThatIsOpenCloses() {
        end("x|\"}", "x|\"]", "x|\"}]}", "x|\"}\n", "x|\"]\r", "x\\|\"}\"", "x\\\\\\|\"}\\\"", "x\\|\"}]\"}");
        goOn("x|\"", "x|\"}x", "x|\"x", "x|\" }", "x|\"\n", "x|'}", "x\\|\"}\\\\\"", "x|\"} ");
    }

    @Test
    void endsWhereTheNextValueFollows() {
        end(
                "x|\",\"b\"",
                "x|\", \"b\"",
                "x|\",\n \"b\"",
                "x\\|\",\\\"b\\\"",
                "x\\\\|\",\"b\"",
                "x|\"},\"b\"",
                "x|\"],\"b\"");
        end("x|\",1,", "x|\",-1.5e+3E9}", "x|\",0]", "x|\",true,", "x|\",false}", "x|\",null]");
        end("x|\",{\"b\"", "x|\",{}", "x|\",[\"b\"", "x|\",[]", "x|\",[{", "x|\",[[", "x|\",[1,", "x|\",[true]");
        goOn("x|\",", "x|\",b", "x|\",'b'", "x|\",1", "x|\",1x", "x|\",1 ", "x|\",truex", "x|\",falsy}", "x|\",nul]");
        goOn("x|\",{b", "x|\",{[", "x|\",{1", "x|\",[b", "x|\",[1", "x|\",\\\"b\\\"", "x|\";\"b\"", "x|\",}");
    }
}
