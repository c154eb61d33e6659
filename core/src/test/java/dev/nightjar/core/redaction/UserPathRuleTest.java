package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class UserPathRuleTest {
    private static final String GONE = "[REDACTED:user-path]";
    private final Redactor redactor = Redactor.strict();

    @Test
    void namesEndWhereTheyEnd() {
        Examples.turns(
                redactor,
                "/home/bob/x",
                "/home/" + GONE + "/x",
                "/home/bob.smith+a-b_c x",
                "/home/" + GONE + " x",
                "/home/bob.",
                "/home/" + GONE + ".",
                "/home/bob, x",
                "/home/" + GONE + ", x",
                "/home/bob and /var",
                "/home/" + GONE + " and /var",
                "/Users/b\u00f6b/x",
                "/Users/" + GONE + "/x",
                "C:\\Users\\Bob Smith\\x",
                "C:\\Users\\" + GONE + "\\x",
                "C:\\Users\\Bob Smith, x",
                "C:\\Users\\" + GONE + " Smith, x");
    }
}
