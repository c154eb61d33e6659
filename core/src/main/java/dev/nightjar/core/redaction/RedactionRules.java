package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogue of rules: the built-in ones, one file each, and the factories for an application's own. Where two rules
 * find something at the same character, the first wins; the application's own come first.
 */
public final class RedactionRules {
    private RedactionRules() {}

    /**
     * Words that start with a prefix: {@code prefixed("acme-key", "acme_", "A-Za-z0-9", 20, 40)} finds {@code acme_} and 20
     * to 40 letters and digits behind it, where no letter, digit or underscore (of ASCII) stands before or after. The
     * letter of a JSON escape such as {@code \n} does not count as one. A dot or slash at the end belongs to the sentence,
     * not to the word. Where the prefix stands again behind something else than a letter, digit or underscore, a new word
     * starts.
     *
     * @param category what stands in the label: 1 to 32 lower-case letters and hyphens, a letter first; a built-in one is
     *     fine but for {@code card}, {@code error}, {@code sensitive} and {@code unlisted}
     * @param prefix 2 to 32 printable ASCII characters without blank, double quote and backslash, compared as they are
     * @param alphabet characters and ranges as in a regular expression's brackets, printable ASCII, without escapes; a
     *     hyphen stands for itself at the end; no double quote and no backslash, since they end words in JSON
     * @param least fewest characters behind the prefix, at least 1
     * @param most most characters behind the prefix, at most 65,536; a longer word is none of this kind
     * @throws IllegalArgumentException when one of them is of another shape
     */
    public static RedactionRule prefixed(String category, String prefix, String alphabet, int least, int most) {
        return prefixed(category, prefix, alphabet, least, most, word -> true);
    }

    /**
     * The same for words that pass a test of their own, such as a checksum.
     *
     * @param verifier gets the whole word with its prefix, on the thread that redacts and on several at once, a few times
     *     for each word; how long it takes is how long the log call takes. When it throws, the word becomes
     *     {@code [REDACTED:error]}
     * @throws IllegalArgumentException when one of them is of another shape
     */
    public static RedactionRule prefixed(
            String category, String prefix, String alphabet, int least, int most, Predicate<CharSequence> verifier) {
        return UserRules.prefixed(category, prefix, alphabet, least, most, verifier);
    }

    /**
     * Words of a fixed shape without a prefix, such as the numbers of people and plates: {@code shaped("staff",
     * "AAA999999")} finds three upper-case letters and six digits where no letter, digit or underscore (of ASCII) stands
     * before or after. Other things may have the same shape; where there is a check digit, a verifier tells them apart.
     *
     * @param category as in {@link #prefixed(String, String, String, int, int)}
     * @param shape 6 to 64 characters: {@code A} for an upper-case letter, {@code a} for a lower-case one, {@code 9} for a
     *     digit, and single hyphens, dots, slashes or blanks between them; not digits alone
     * @throws IllegalArgumentException when one of them is of another shape
     */
    public static RedactionRule shaped(String category, String shape) {
        return shaped(category, shape, word -> true);
    }

    /**
     * The same for words that pass a test of their own, such as a check digit.
     *
     * @param verifier gets the whole word, as in {@link #prefixed(String, String, String, int, int, Predicate)}
     * @throws IllegalArgumentException when one of them is of another shape
     */
    public static RedactionRule shaped(String category, String shape, Predicate<CharSequence> verifier) {
        return UserRules.shaped(category, shape, verifier);
    }

    /**
     * What a regular expression finds behind a literal prefix, for what the other two cannot say. The expression is asked
     * ({@link Matcher#lookingAt()}) only where the prefix stands at the start of a word, and it describes the whole word,
     * prefix included. It sees nothing before the prefix, at most {@code most} characters from there on, and less where a
     * double quote, a backslash, a line end or the prefix itself comes first: there is the end of its input. What it finds
     * is extended to the end of the word, so that no half stays; {@code (?!\w)} at its end refuses longer words.
     *
     * <p>It cannot stall a log call: it may look at the characters of its window some thirty times over. An expression that
     * takes longer, as {@code (a+)+b} can, or that throws or overflows the stack, makes its window
     * {@code [REDACTED:error]}. {@link #prefixed(String, String, String, int, int) prefixed} is faster and cannot fail.
     *
     * @param category as in {@link #prefixed(String, String, String, int, int)}
     * @param prefix 3 to 32 printable ASCII characters without blank, double quote and backslash, compared as they are
     * @param most longest window in characters with the prefix, at most 1,024
     * @throws IllegalArgumentException when one of them is of another shape or the expression matches the empty text
     */
    public static RedactionRule pattern(String category, String prefix, Pattern pattern, int most) {
        return UserRules.pattern(category, prefix, pattern, most);
    }

    /** What may stand in a label without a rule of the application's own, such as {@code email}; sorted. */
    public static SortedSet<String> categories() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(Marks.CATEGORIES));
    }

    static List<RedactionRule> of(Preset preset, RedactionPolicy policy) {
        KeyNames keys = policy.keyNames();
        List<RedactionRule> rules = new ArrayList<>(policy.rules());
        rules.addAll(List.of(
                new PrivateKeyRule(),
                new EncodedKeyRule(),
                new UrlCredentialsRule(),
                new KeyValueRule(keys),
                new XmlElementRule(keys),
                new CommandLineRule(keys),
                new StatementRule(),
                new HttpAuthRule(),
                new JwtRule()));
        rules.addAll(TokenRule.both());
        rules.add(new BindValueRule());
        rules.add(new CardRule());
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new IbanRule());
        }
        if (preset.compareTo(policy.emails()) >= 0) {
            rules.add(new EmailRule(false));
        } else if (policy.emails() != Preset.STRICT) {
            rules.add(new EmailRule(true));
        }
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new SsnRule());
        }
        if (preset.compareTo(policy.ipAddresses()) >= 0) {
            rules.add(new Ip4Rule(preset == Preset.STRICT));
            rules.add(new Ip6Rule(preset == Preset.STRICT));
        }
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new PhoneRule());
            rules.add(new NationalPhoneRule());
        }
        if (preset == Preset.STRICT) {
            rules.add(new MacRule());
            rules.add(new UserPathRule());
            rules.add(new RandomWordRule());
        }
        return List.copyOf(rules);
    }
}
