package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@link Redactor#redactTree(Object)}, and what the application says of its values. */
class ValueTreeTest {
    private final Map<String, Integer> counts = new HashMap<>();
    private final RedactionPolicy policy = RedactionPolicy.builder()
            .knownSecrets(List.of("correct-horse"))
            .safeKeys(List.of("note", "region", "tags"))
            .replacement("sensitive", Replacement.partial(2, 0))
            .onDetection((category, count) -> counts.merge(category, count, Integer::sum))
            .build();
    private final Redactor redactor = policy.redactor(Preset.PRIVACY);

    private static final Object BROKEN = new Object() {
        @Override
        public String toString() {
            throw new IllegalStateException("hunter2");
        }
    };

    @Nested
    class SafeValues {
        @Test
        void passWhateverRulesAndKeysSay() {
            assertThat(redactor.redactTree(Safe.of("bob@x.org"))).isEqualTo("bob@x.org");
            assertThat(redactor.redactValue("password", Safe.of("bob@x.org"))).isEqualTo("bob@x.org");
            assertThat(redactor.redactValue("pan", Safe.of(4111111111111111L))).isEqualTo(4111111111111111L);
            assertThat(redactor.redactTree(Safe.of(null))).isNull();
            assertThat(redactor.redactTree(Safe.of(Map.of("password", "x1", "list", List.of("bob@x.org", 1)))))
                    .isEqualTo(Map.of("password", "x1", "list", List.of("bob@x.org", 1)));
            assertThat(counts).isEmpty();
        }

        @Test
        void holdNoKnownSecret() {
            assertThat(redactor.redactTree(Safe.of("a correct-horse b"))).isEqualTo("a [REDACTED:credential] b");
            assertThat(redactor.redactTree(Safe.of(Map.of("a", List.of("correct-horse"), "correct-horse", 1))))
                    .isEqualTo(Map.of("a", List.of("[REDACTED:credential]"), "[REDACTED:credential]", 1));
        }

        @Test
        void endWhereTheyEnd() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("a", Safe.of("bob@x.org"));
            map.put("b", "bob@x.org");
            map.put("c", Arrays.asList(Safe.of("bob@x.org"), "bob@x.org"));

            assertThat(redactor.redactTree(map))
                    .isEqualTo(Map.of(
                            "a", "bob@x.org", "b", "[REDACTED:email]", "c", List.of("bob@x.org", "[REDACTED:email]")));
        }

        @Test
        void mayBeAnything() {
            Map<String, Object> cycle = new HashMap<>();
            cycle.put("self", cycle);

            assertThat(redactor.redactTree(Safe.of(BROKEN))).isEqualTo("[REDACTED:error]");
            assertThat(redactor.redactTree(Safe.of(cycle))).isEqualTo(Map.of("self", "[TRUNCATED]"));
            assertThat(redactor.redactTree(Safe.of(Safe.of("bob@x.org")))).isEqualTo("bob@x.org");
            assertThat(redactor.redactTree(Safe.of(List.of(Sensitive.of("x")))))
                    .isEqualTo(List.of("[REDACTED:sensitive:******]"));
        }
    }

    @Nested
    class SensitiveValues {
        @Test
        void areReplacedAsThePolicySays() {
            assertThat(redactor.redactTree(Sensitive.of("anna miller"))).isEqualTo("[REDACTED:sensitive:an******]");
            assertThat(redactor.redactValue("a", List.of(Sensitive.of(123456789))))
                    .isEqualTo(List.of("[REDACTED:sensitive:12******]"));
            assertThat(counts).isEqualTo(Map.of("sensitive", 2));
        }

        @Test
        void areALabelWhenTheyAreNoText() {
            assertThat(redactor.redactTree(Sensitive.of(null))).isEqualTo("[REDACTED:sensitive]");
            assertThat(redactor.redactTree(Sensitive.of(List.of("anna miller"))))
                    .isEqualTo("[REDACTED:sensitive]");
            assertThat(redactor.redactTree(Sensitive.of(BROKEN))).isEqualTo("[REDACTED:sensitive]");
            assertThat(Sensitive.of("anna miller")).hasToString("[REDACTED:sensitive]");
        }
    }

    @Nested
    class Strict {
        private final Redactor strict = policy.redactor(Preset.STRICT);

        @Test
        void keepsTextUnderSafeKeysOnly() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("note", "hello bob@x.org");
            tree.put("name", "anna");
            tree.put("tags", List.of("a", "b"));
            tree.put("names", new String[] {"anna", ""});
            tree.put("count", 3);
            tree.put("ok", true);
            tree.put("at", Instant.EPOCH);
            tree.put("id", new UUID(1, 2));
            tree.put("kind", Preset.STRICT);
            tree.put("took", Duration.ofSeconds(1));
            tree.put("pan", 4111111111111111L);
            tree.put("none", null);
            tree.put("optional", Optional.of("anna"));
            tree.put("vouched", Safe.of("anna"));
            tree.put("nested", Map.of("region", "eu", "city", "x"));

            Map<String, Object> expected = new LinkedHashMap<>(tree);
            expected.put("note", "hello [REDACTED:email]");
            expected.put("name", "[REDACTED:unlisted]");
            expected.put("names", List.of("[REDACTED:unlisted]", ""));
            expected.put("took", "[REDACTED:unlisted]");
            expected.put("pan", "[REDACTED:unlisted]");
            expected.put("optional", "[REDACTED:unlisted]");
            expected.put("vouched", "anna");
            expected.put("nested", Map.of("region", "eu", "city", "[REDACTED:unlisted]"));
            assertThat(strict.redactTree(tree)).isEqualTo(expected);
            assertThat(counts).containsEntry("unlisted", 6);
            expected.put("vouched", "[REDACTED:unlisted]");
            assertThat(strict.redactTree(expected)).isEqualTo(expected);
        }

        @Test
        void readsTheRootAndPlainTextAsEver() {
            assertThat(strict.redactTree("hello")).isEqualTo("hello");
            assertThat(strict.redactValue("", List.of("hello"))).isEqualTo(List.of("hello"));
            assertThat(strict.redact("name=anna")).isEqualTo("name=anna");
            assertThat(strict.redactValue("name", "anna")).isEqualTo("[REDACTED:unlisted]");
            assertThat(strict.redactTree(Map.of("", "anna"))).isEqualTo(Map.of("", "[REDACTED:unlisted]"));
        }
    }

    // check 24
    @Test
    void readsRecordsArraysAndOptionals() {
        record Login(String user, String password, Optional<String> mail) {}

        assertThat(redactor.redactTree(new Login("anna", "x1y2", Optional.of("bob@x.org"))))
                .isEqualTo("Login[user=anna, password=[REDACTED:credential], mail=Optional[[REDACTED:email]]]");
        assertThat(redactor.redactTree(new Object[] {Optional.empty(), new char[][] {"bob@x.org".toCharArray()}}))
                .isEqualTo(Arrays.asList(null, List.of("[REDACTED:email]")));
    }

    @Test
    void keepsAnEntryForEachKeyThoughKeysAreSecrets() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("bob@x.org", 1);
        map.put("al@x.org", 2);
        map.put("cy@x.org", 3);

        assertThat(redactor.redactTree(map))
                .isEqualTo(Map.of("[REDACTED:email]", 1, "[REDACTED:email] #2", 2, "[REDACTED:email] #3", 3));
    }

    // check 31
    @Test
    void hidesOnlyWhatCannotBeRead() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("a", BROKEN);
        map.put(BROKEN, 1);
        map.put(null, 2);
        map.put("b", "fine");

        assertThat(redactor.redactTree(map))
                .isEqualTo(Map.of("a", "[REDACTED:error]", "[REDACTED:error]", 1, "null", 2, "b", "fine"));
        assertThat(counts).containsEntry("error", 2);
        assertThat(redactor.redactTree(new AssertionErrorToString())).isEqualTo("[REDACTED:error]");
    }

    private static final class AssertionErrorToString {
        @Override
        public String toString() {
            throw new AssertionError("hunter2");
        }
    }

    // check 32
    @Tag("long")
    @Test
    void readsNoMoreThanItsLimits() {
        Map<Integer, String> huge = new LinkedHashMap<>();
        IntStream.range(0, 1_000_000).forEach(i -> huge.put(i, "x"));

        Map<?, ?> once = (Map<?, ?>) redactor.redactTree(huge);

        assertThat(once).hasSize(ValueTree.MOST + 1);
        assertThat(redactor.redactTree(once)).isEqualTo(once);
        assertThat(String.valueOf(redactor.redactValue("note", "ab ".repeat(1_000_000))))
                .hasSizeLessThan(RedactionPolicy.MAX_INPUT + 30)
                .endsWith(" chars]");
        assertThat(String.valueOf(redactor.redactValue("note", Safe.of("ab ".repeat(1_000_000)))))
                .hasSizeLessThan(RedactionPolicy.MAX_INPUT + 30)
                .endsWith(" chars]");
    }

    // check 32
    @Test
    void survivesWhatChangesWhileItIsRead() throws InterruptedException {
        Map<String, Object> changing = new ConcurrentHashMap<>();
        Map<String, Object> unsafe = new HashMap<>();
        Thread writer = new Thread(() -> {
            for (int i = 0; i < 20_000; i++) {
                changing.put("key" + i % 100, List.of("password=hunter2x"));
                unsafe.put("key" + i % 1000, "password=hunter2x");
                unsafe.remove("key" + (i + 7) % 1000);
            }
        });
        writer.start();
        while (writer.isAlive()) {
            assertThat(String.valueOf(redactor.redactTree(changing))).doesNotContain("hunter2x");
            assertThat(String.valueOf(redactor.redactTree(unsafe))).doesNotContain("hunter2x");
        }
        writer.join();
        assertThat(redactor.redactTree(new ThrowingIterable())).isEqualTo("[REDACTED:error]");
    }

    private static final class ThrowingIterable implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            throw new ConcurrentModificationException("hunter2");
        }
    }

    @Test
    void endsCyclesThroughListsAndArrays() {
        Object[] array = new Object[1];
        array[0] = Collections.singletonList(array);

        assertThat(redactor.redactTree(array)).isEqualTo(List.of(List.of("[TRUNCATED]")));
    }

    @Test
    void countsTheCategoriesOfItsKeys() {
        redactor.redactTree(Map.of("password", "x1", "api_token", "y1y1", "mail", "bob@x.org"));

        assertThat(counts).isEqualTo(Map.of("credential", 1, "token", 1, "email", 1));
    }
}
