package dev.nightjar.core.redaction;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What an application may say of a rule of its own, checked before it is one. */
final class UserRules {
    /** A card keeps more than others, after checks that a rule of the user's did not make; the rest says more than "found". */
    private static final List<String> TAKEN = List.of(Marks.CARD, Marks.ERROR, Marks.SENSITIVE, Marks.UNLISTED);

    private static final int SHORTEST_PREFIX = 2;
    private static final int SHORTEST_PATTERN_PREFIX = 3;
    private static final int LONGEST_PREFIX = 32;
    private static final int LONGEST_WORD = 65_536;
    private static final int LONGEST_WINDOW = 1024;
    private static final int SHORTEST_SHAPE = 6;
    private static final int LONGEST_SHAPE = 64;

    private UserRules() {}

    static RedactionRule prefixed(
            String category, String prefix, String alphabet, int least, int most, Predicate<CharSequence> verifier) {
        checkCategory(category);
        checkPrefix(prefix, SHORTEST_PREFIX);
        check(
                alphabet.indexOf('"') < 0 && alphabet.indexOf('\\') < 0,
                "the alphabet",
                alphabet,
                "without double quote and backslash, which end words in JSON");
        check(least >= 1, "the least length", least, "1 or more");
        check(most >= least, "the most length", most, "no less than the least, " + least);
        check(most <= LONGEST_WORD, "the most length", most, LONGEST_WORD + " or less");
        return new PrefixRule(category, prefix, Alphabet.of(alphabet), least, most).verifiedBy(verifier);
    }

    static RedactionRule shaped(String category, String shape, Predicate<CharSequence> verifier) {
        checkCategory(category);
        String wanted = SHORTEST_SHAPE + " to " + LONGEST_SHAPE
                + " of A, a and 9, with single '-', '.', '/' or blanks between them";
        check(shape.length() >= SHORTEST_SHAPE && shape.length() <= LONGEST_SHAPE, "the shape", shape, wanted);
        boolean between = true;
        boolean onlyDigits = true;
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            boolean joint = c == '-' || c == '.' || c == '/' || c == ' ';
            boolean kind = c == 'A' || c == 'a' || c == '9';
            check(kind || (joint && !between), "the shape", shape, wanted);
            between = joint;
            onlyDigits &= c == '9';
        }
        check(!between, "the shape", shape, wanted);
        check(!onlyDigits, "the shape", shape, "more than digits, which every log is full of");
        return new ShapeRule(category, shape, new Verifier(verifier));
    }

    static RedactionRule pattern(String category, String prefix, Pattern pattern, int most) {
        checkCategory(category);
        checkPrefix(prefix, SHORTEST_PATTERN_PREFIX);
        check(most > prefix.length(), "the most length", most, "more than the prefix has, " + prefix.length());
        check(most <= LONGEST_WINDOW, "the most length", most, LONGEST_WINDOW + " or less");
        check(!pattern.matcher("").lookingAt(), "the pattern", pattern, "one that does not match the empty text");
        return new PatternRule(category, prefix, pattern, most);
    }

    private static void checkCategory(String category) {
        check(
                Marks.isCategory(category) && Chars.isLower(category.charAt(0)),
                "the category",
                category,
                "1 to 32 lower-case letters and hyphens, a letter first");
        check(
                !TAKEN.contains(category),
                "the category",
                category,
                "another, since Nightjar gives it a meaning of its own");
    }

    private static void checkPrefix(String prefix, int shortest) {
        String wanted = shortest + " to " + LONGEST_PREFIX
                + " printable ASCII characters without blank, double quote and backslash";
        boolean printable = prefix.chars().allMatch(c -> c > ' ' && c < 127 && c != '"' && c != '\\');
        check(
                printable && prefix.length() >= shortest && prefix.length() <= LONGEST_PREFIX,
                "the prefix",
                prefix,
                wanted);
    }

    private static void check(boolean holds, String what, Object value, String wanted) {
        if (!holds) {
            throw new IllegalArgumentException(what + " '" + value + "' must be " + wanted);
        }
    }
}
