package dev.nightjar.core.redaction;

import java.util.function.Predicate;

/** What an application may say of a rule of its own, checked before it is one. */
final class UserRules {
    private static final int SHORTEST_PREFIX = 3;
    private static final int LONGEST_PREFIX = 32;

    private UserRules() {}

    static RedactionRule prefixed(
            String category, String prefix, String alphabet, int least, int most, Predicate<CharSequence> verifier) {
        check(Marks.isCategory(category), "the category", category, "1 to 32 lower-case letters and hyphens");
        boolean printable = prefix.chars().allMatch(c -> c > ' ' && c < 127);
        check(
                printable && prefix.length() >= SHORTEST_PREFIX && prefix.length() <= LONGEST_PREFIX,
                "the prefix",
                prefix,
                "3 to 32 printable ASCII characters");
        check(least >= 1 && most >= least, "the length", least + " to " + most, "at least 1, and the most no less");
        return new PrefixRule(category, prefix, Alphabet.of(alphabet), least, most).verifiedBy(verifier);
    }

    private static void check(boolean holds, String what, String value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(what + " '" + value + "' must be " + wanted);
        }
    }
}
