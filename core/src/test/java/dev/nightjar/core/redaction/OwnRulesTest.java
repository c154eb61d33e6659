package dev.nightjar.core.redaction;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules an application brings along. */
class OwnRulesTest {
    private static final String KEY = "acme_Zx81kQ0vB3nM5tR7";

    private static Redactor with(RedactionRule... rules) {
        return RedactionPolicy.builder().rules(rules).build().redactor(Preset.SECRETS);
    }

    private static RedactionRule key() {
        return RedactionRules.prefixed("acme-key", "acme_", "A-Za-z0-9", 16, 24);
    }

    private static RedactionRule verified(Predicate<CharSequence> verifier) {
        return RedactionRules.prefixed("acme-key", "acme_", "A-Za-z0-9", 16, 24, verifier);
    }

    private static int overflow(int depth) {
        return depth < 0 ? depth : overflow(depth + 1) + 1;
    }

    @Nested
    class APrefixedWord {
        private final Redactor redactor = with(key());

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "%s",
                    "%s end",
                    "at the end %s",
                    "(%s)",
                    "'%s',",
                    "a sentence with %s.",
                    "\u65e5\u672c%s\u8a9e",
                    "\u00e9%s\ud83e\udd89",
                    "\ud83e%s\udd89",
                    "{\"a\":\"%s\"}",
                    "{\"a\":\"x\\n%s\\n\"}",
                    "{\\\"a\\\":\\\"x\\\\n%s\\\\n\\\"}",
                    "\\u0026%s\\u0026",
                    "https://example.org/%s/x?y=%s#%s",
                    "a-%s-b",
                    "%s,%s;%s"
                })
        void isFoundWhereverItStands(String around) {
            String text = around.replace("%s", KEY);

            assertThat(redactor.redact(text)).isEqualTo(around.replace("%s", "[REDACTED:acme-key]"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "acme_",
                    "acme_Zx81kQ0vB3nM5tR",
                    "acme_Zx81kQ0vB3nM5tR7Zx81kQ0vB",
                    "xacme_Zx81kQ0vB3nM5tR7",
                    "1acme_Zx81kQ0vB3nM5tR7",
                    "_acme_Zx81kQ0vB3nM5tR7",
                    "ACME_Zx81kQ0vB3nM5tR7",
                    "acme_Zx81kQ0vB3nM5tR7_x",
                    "acme_Zx81kQ0vB 3nM5tR7"
                })
        void isNotWhatOnlyLooksLikeIt(String text) {
            assertThat(redactor.redact(text)).isSameAs(text);
        }

        @ParameterizedTest
        @EnumSource(Preset.class)
        void isFoundUnderEveryPreset(Preset preset) {
            Redactor each = RedactionPolicy.builder().rules(key()).build().redactor(preset);

            assertThat(each.redact("a " + KEY)).isEqualTo("a [REDACTED:acme-key]");
        }

        @Test
        void isFoundInValues() {
            assertThat(redactor.redactValue("note", KEY)).isEqualTo("[REDACTED:acme-key]");
            assertThat(redactor.redactTree(Map.of("a", List.of(KEY, 1))))
                    .isEqualTo(Map.of("a", List.of("[REDACTED:acme-key]", 1)));
        }

        @Test
        void leavesAMarkThatIsKept() {
            String once = redactor.redact("a " + KEY + " b");

            assertThat(redactor.redact(once)).isSameAs(once);
        }

        @Test
        void goesToTheFirstRuleThatFindsIt() {
            RedactionRule longer = RedactionRules.prefixed("acme-live", "acme_live_", "a-z0-9", 8, 16);
            RedactionRule shorter = RedactionRules.prefixed("acme-key", "acme_", "a-z0-9_", 8, 64);

            assertThat(with(longer, shorter).redact("acme_live_12345678 acme_test_12345678"))
                    .isEqualTo("[REDACTED:acme-live] [REDACTED:acme-key]");
            assertThat(with(shorter, longer).redact("acme_live_12345678")).isEqualTo("[REDACTED:acme-key]");
            assertThat(with(key(), key()).redact(KEY)).isEqualTo("[REDACTED:acme-key]");
        }

        @Test
        void endsWhereItsPrefixStandsAgain() {
            Redactor dashes = with(RedactionRules.prefixed("acme-key", "ab-", "a-z0-9/-", 4, 8));

            assertThat(dashes.redact("ab-1234-ab-5678 ab-1-ab-9999"))
                    .isEqualTo("[REDACTED:acme-key] ab-1-[REDACTED:acme-key]");
            assertThat(dashes.redact("ab-123456-ab-12345678901")).isEqualTo("[REDACTED:acme-key]ab-12345678901");
        }

        @Test
        void staysJsonAlsoWhenItIsANumber() {
            Redactor orders = with(RedactionRules.prefixed("order", "4711", "0-9", 4, 4));

            assertThat(orders.redact("{\"order\":47110815,\"b\":[47110815]}"))
                    .isEqualTo("{\"order\":\"[REDACTED:order]\",\"b\":[0]}");
        }

        @Test
        void mayBeAllowed() {
            Redactor allowing = RedactionPolicy.builder()
                    .rules(key())
                    .allowedValues(List.of(KEY))
                    .build()
                    .redactor(Preset.SECRETS);
            String text = "the key of the example, " + KEY;

            assertThat(allowing.redact(text)).isSameAs(text);
        }

        @Test
        void isCountedAndReplacedAsItsCategorySays() {
            List<String> heard = new ArrayList<>();
            RedactionPolicy policy = RedactionPolicy.builder()
                    .rules(key())
                    .replacement("acme-key", Replacement.partial(5, 0))
                    .onDetection((category, count) -> heard.add(category + " " + count))
                    .build();

            assertThat(policy.redactor(Preset.SECRETS).redact(KEY + " " + KEY))
                    .isEqualTo("[REDACTED:acme-key:acme_******] [REDACTED:acme-key:acme_******]");
            assertThat(heard).containsExactly("acme-key 2");
        }

        @Test
        void mayBeOfABuiltInCategory() {
            assertThat(with(RedactionRules.prefixed("token", "acme_", "A-Za-z0-9", 16, 24))
                            .redact(KEY))
                    .isEqualTo("[REDACTED:token]");
        }
    }

    @Nested
    class AVerifier {
        @Test
        void getsTheWholeWordAndDecides() {
            Redactor redactor = with(verified(word -> word.toString().endsWith("7")));

            assertThat(redactor.redact(KEY + " acme_Zx81kQ0vB3nM5tR8"))
                    .isEqualTo("[REDACTED:acme-key] acme_Zx81kQ0vB3nM5tR8");
        }

        @Test
        void thatThrowsLetsNothingThrough() {
            Redactor redactor = with(verified(word -> {
                throw new IllegalStateException("broken");
            }));

            assertThat(redactor.redact("a " + KEY + " b")).isEqualTo("a [REDACTED:error] b");
        }

        @Test
        void thatOverflowsTheStackLetsNothingThrough() {
            Redactor redactor = with(verified(word -> overflow(0) > 0));

            assertThat(redactor.redact("a " + KEY + " b")).isEqualTo("a [REDACTED:error] b");
        }

        @Test
        void isAskedOncePerWordThatIsNone() {
            AtomicInteger asked = new AtomicInteger();
            RedactionRule rule = RedactionRules.prefixed("acme-key", "ab-", "a-z-", 1, 4096, word -> {
                asked.incrementAndGet();
                return false;
            });
            String text = "ab-cd-".repeat(10_000);

            assertThat(with(rule).redact(text)).isSameAs(text);
            assertThat(asked).hasValue(10_000);
        }
    }

    @Nested
    class AShape {
        private final Redactor redactor =
                with(RedactionRules.shaped("staff", "AAA999999"), RedactionRules.shaped("tax", "999.999.999-99"));

        @Test
        void isFoundAsAWord() {
            assertThat(redactor.redact("by ABC123456, at\\nXYZ000001/529.982.247-25."))
                    .isEqualTo("by [REDACTED:staff], at\\n[REDACTED:staff]/[REDACTED:tax].");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ABC12345",
                    "ABC1234567",
                    "aBC123456",
                    "xABC123456",
                    "ABC123456_",
                    "ABCD12345",
                    "529.982.247-2"
                })
        void isNotWhatOnlyLooksLikeIt(String text) {
            assertThat(redactor.redact(text)).isSameAs(text);
        }

        @Test
        void isVerified() {
            Redactor even = with(RedactionRules.shaped("staff", "AAA999999", word -> word.charAt(8) % 2 == 0));

            assertThat(even.redact("ABC123456 ABC123457")).isEqualTo("[REDACTED:staff] ABC123457");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "AAA99", "-AAA999", "AAA999-", "AAA--999", "ABC999", "AAA_999", "999999999"})
        void thatSaysTooLittleIsRefused(String shape) {
            assertThatThrownBy(() -> RedactionRules.shaped("staff", shape))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the shape '" + shape + "' must be ");
        }
    }

    @Nested
    class APattern {
        private final Redactor redactor =
                with(RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-[A-Z]{2}(-\\d{4}){2,3}(?!\\w)"), 32));

        @Test
        void isAskedWhereItsPrefixStartsAWord() {
            assertThat(redactor.redact(
                            "\u00e9ORD-AB-1234-5678, {\"a\":\"\\nORD-AB-1234-5678-9012\"} XORD-AB-1234-5678"))
                    .isEqualTo("\u00e9[REDACTED:order], {\"a\":\"\\n[REDACTED:order]\"} XORD-AB-1234-5678");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ORD-", "ORD-AB-1234", "ORD-AB-1234-56789", "ORD-AB-1234\\n-5678", "ord-AB-1234-5678"})
        void isNotWhatOnlyLooksLikeIt(String text) {
            assertThat(redactor.redact(text)).isSameAs(text);
        }

        @Test
        void neverLeavesHalfOfAWord() {
            Redactor reluctant = with(RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-\\w+?"), 16));

            assertThat(reluctant.redact("a ORD-" + "x".repeat(2_000) + " b")).isEqualTo("a [REDACTED:order] b");
        }

        @Test
        void endsWithTheStringItStandsIn() {
            Redactor greedy = with(RedactionRules.pattern("order", "ORD-", Pattern.compile("(?s)ORD-.*"), 1024));

            assertThat(greedy.redact("{\"a\":\"ORD-1 x\",\"b\":\"{\\\"c\\\":\\\"ORD-2\\\"}\"}\nORD-3 y\nz"))
                    .isEqualTo("{\"a\":\"[REDACTED:order]\",\"b\":\"{\\\"c\\\":\\\"[REDACTED:order]\\\"}\"}\n"
                            + "[REDACTED:order]\nz");
        }

        @Test
        void seesNothingBeforeItsPrefix() {
            Redactor behind = with(RedactionRules.pattern("order", "ORD-", Pattern.compile("(?<=x )ORD-\\d+"), 32));
            Redactor anchored = with(RedactionRules.pattern("order", "ORD-", Pattern.compile("^ORD-\\d+$"), 32));

            assertThat(behind.redact("x ORD-1234")).isEqualTo("x ORD-1234");
            assertThat(anchored.redact("x ORD-1234\nORD-1234 x")).isEqualTo("x [REDACTED:order]\nORD-1234 x");
        }

        @Test
        void thatOnlyMatchesItsPrefixFindsNothing() {
            assertThat(with(RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-\\d*"), 32))
                            .redact("ORD-x ORD-1"))
                    .isEqualTo("ORD-x [REDACTED:order]");
        }

        @Tag("long")
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "(a+)+b",
                    "(a*)*b",
                    "(a|a)*b",
                    "(a|aa)+b",
                    "(a|b|ab)*c",
                    "([a-z]+)*X",
                    "(.*)*X",
                    "(.*a){12}X",
                    "(\\w+\\s?)*X",
                    "(?:a?){60}a{60}X",
                    "(a?a?){40}X",
                    "((a?)?){60}X",
                    "(|){60}X",
                    "(a|)+(a|)+(a|)+X",
                    "^(([a-z])+.)+[A-Z]([a-z])+$",
                    "(x+x+)+y",
                    ".*.*.*.*.*X",
                    "(?=(a+)+X)a",
                    "(a+)(\\1)+X",
                    "([a-zA-Z0-9._%+-]+)*@X"
                })
        void cannotStallALogCall(String catastrophic) {
            Redactor hostile =
                    with(RedactionRules.pattern("order", "acm", Pattern.compile("acm" + catastrophic), 1024));
            for (String unit : List.of("a", "acma", "acm-", "acm ", "ab", "x", "aX", "a-acm-")) {
                String text = "acm" + unit.repeat((1 << 16) / unit.length());

                String once = assertTimeoutPreemptively(ofSeconds(10), () -> hostile.redact(text));

                assertThat(hostile.redact(once)).isEqualTo(once);
                assertThat(hostile.redact("password=hunter22 acm")).startsWith("password=[REDACTED:credential]");
            }
        }

        @Test
        void thatLooksTooOftenLetsNothingThrough() {
            Redactor hostile = with(RedactionRules.pattern("order", "acm", Pattern.compile("acm(a+)+b"), 1024));
            String hidden = "acm" + "a".repeat(60);

            assertThat(hostile.redact("{\"k\":\"" + hidden + "c and more\",\"l\":\"x\"}"))
                    .isEqualTo("{\"k\":\"[REDACTED:error]\",\"l\":\"x\"}");
            assertThat(hostile.redact(hidden + "-" + hidden + "c")).isEqualTo("[REDACTED:error]");
        }

        @Test
        void thatOverflowsTheStackLetsNothingThrough() throws Exception {
            Redactor deep = with(RedactionRules.pattern("order", "acm", Pattern.compile("acm(a|b)*c"), 1024));
            List<String> said = new ArrayList<>();
            Thread small =
                    new Thread(null, () -> said.add(deep.redact("x acm" + "ab".repeat(500) + "c y")), "small", 1);
            small.start();
            small.join();

            assertThat(said).singleElement().asString().doesNotContain("abab");
        }

        @Test
        void isRefusedWhenItCannotBeHeldShort() {
            Pattern fine = Pattern.compile("ORD-\\d+");
            assertThatThrownBy(() -> RedactionRules.pattern("order", "OR", fine, 32))
                    .hasMessage("the prefix 'OR' must be 3 to 32 printable ASCII characters without blank, double quote"
                            + " and backslash");
            assertThatThrownBy(() -> RedactionRules.pattern("order", "ORD-", fine, 1025))
                    .hasMessage("the most length '1025' must be 1024 or less");
            assertThatThrownBy(() -> RedactionRules.pattern("order", "ORD-", fine, 4))
                    .hasMessage("the most length '4' must be more than the prefix has, 4");
            assertThatThrownBy(() -> RedactionRules.pattern("order", "ORD-", Pattern.compile("(ORD-)*"), 32))
                    .hasMessage("the pattern '(ORD-)*' must be one that does not match the empty text");
        }
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme_",
                "acme_a",
                "ab-",
                "ab-c-",
                "ab-cde/",
                "ab-ab-x",
                "E-1",
                "E-",
                "AAA999999",
                "AAA9-",
                "A",
                "ORD-",
                "ORD-12-",
                "acme_Zx81kQ0vB3nM5tR7",
                "\\nab-",
                "%3Dab-"
            })
    void takeLinearTime(String unit) {
        RedactionRule[] rules = {
            RedactionRules.prefixed("one", "acme_", "A-Za-z0-9_/.-", 16, 65_536, word -> false),
            RedactionRules.prefixed("two", "ab-", "!#-[]-~", 4, 65_536, word -> word.length() < 3),
            RedactionRules.prefixed("three", "E-", "0-9", 6, 6),
            RedactionRules.shaped("four", "AAA999999"),
            RedactionRules.pattern("five", "ORD-", Pattern.compile("ORD-(\\d+-?)+x"), 1024)
        };
        Redactor redactor = with(rules);
        String text = unit.repeat((1 << 17) / unit.length());

        String once = assertTimeoutPreemptively(ofSeconds(10), () -> redactor.redact(text));

        assertThat(redactor.redact(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Acme | acme_ | a-z | 4 | 8 | the category 'Acme' must be 1 to 32 lower-case letters and hyphens, a letter first",
                "-a | acme_ | a-z | 4 | 8 | the category '-a' must be 1 to 32 lower-case letters and hyphens, a letter first",
                "error | acme_ | a-z | 4 | 8 | the category 'error' must be another, since Nightjar gives it a meaning of its own",
                "card | acme_ | a-z | 4 | 8 | the category 'card' must be another, since Nightjar gives it a meaning of its own",
                "a | a | a-z | 4 | 8 | the prefix 'a' must be 2 to 32 printable ASCII characters without blank, double quote and backslash",
                "a | a b | a-z | 4 | 8 | the prefix 'a b' must be 2 to 32 printable ASCII characters without blank, double quote and backslash",
                "a | \u00e9\u00e9\u00e9 | a-z | 4 | 8 | the prefix '\u00e9\u00e9\u00e9' must be 2 to 32 printable ASCII characters without blank, double quote and backslash",
                "a | acme_ | a-z\" | 4 | 8 | the alphabet 'a-z\"' must be without double quote and backslash, which end words in JSON",
                "a | acme_ | z-a | 4 | 8 | the alphabet 'z-a' has the range 'z-a', which is none of printable ASCII from low to high",
                "a | acme_ | a-z\u00e9 | 4 | 8 | the alphabet 'a-z\u00e9' has '\u00e9', which is no printable ASCII",
                "a | acme_ | a-z | 0 | 8 | the least length '0' must be 1 or more",
                "a | acme_ | a-z | 9 | 8 | the most length '8' must be no less than the least, 9",
                "a | acme_ | a-z | 9 | 65537 | the most length '65537' must be 65536 or less",
            })
    void areRefusedWithWhatIsWrong(
            String category, String prefix, String alphabet, int least, int most, String message) {
        assertThatThrownBy(() -> RedactionRules.prefixed(category, prefix, alphabet, least, most))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void areRefusedWithoutAnAlphabet() {
        assertThatThrownBy(() -> RedactionRules.prefixed("a", "acme_", "", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the alphabet is empty");
    }
}
