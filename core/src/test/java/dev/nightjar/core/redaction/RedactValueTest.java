package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RedactValueTest {
    private final Redactor redactor = Redactor.privacy();

    @Test
    void replacesWhatStandsUnderASensitiveKeyWhole() {
        assertThat(redactor.redactValue("password", "hunter2")).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("pin", 1234)).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("apiKey", List.of("a", "b"))).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("secret", Optional.of("x1"))).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("password", "hunter2".toCharArray())).isEqualTo("[REDACTED:credential]");
    }

    @Test
    void showsThatASecretIsMissing() {
        assertThat(redactor.redactValue("password", null)).isNull();
        assertThat(redactor.redactValue("password", "")).isEqualTo("");
        assertThat(redactor.redactValue("password", true)).isEqualTo(true);
        assertThat(redactor.redactValue("token", 4096)).isEqualTo(4096);
        assertThat(redactor.redactValue("password", "${DB_PASSWORD}")).isEqualTo("${DB_PASSWORD}");
    }

    @Test
    void masksACardThatComesAsANumber() {
        assertThat(redactor.redactValue("card", 4111111111111111L)).isEqualTo("411111******1111");
        assertThat(redactor.redactValue("card", new BigInteger("4111111111111111")))
                .isEqualTo("411111******1111");
        assertThat(redactor.redactValue("at", 1_763_733_400_000L)).isEqualTo(1_763_733_400_000L);
        assertThat(redactor.redactValue("size", Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void keepsSchemeAndCookieNames() {
        assertThat(redactor.redactValue("Authorization", "Bearer a1")).isEqualTo("Bearer [REDACTED:http-auth]");
        assertThat(redactor.redactValue("Authorization", "a1 \"b")).isEqualTo("[REDACTED:http-auth]");
        assertThat(redactor.redactValue("Cookie", "a=b1; c=d1")).isEqualTo("a=[REDACTED:cookie]; c=[REDACTED:cookie]");
    }

    @Test
    void walksMapsListsArraysAndOptionals() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("user", "bob@x.org");
        map.put("list", Arrays.asList("a", null, Map.of("token", "x1")));
        map.put("array", new Object[] {1, "password=x1", new int[] {7}});
        map.put("optional", Optional.of("bob@x.org"));
        map.put("bob@x.org", 1);

        assertThat(redactor.redactValue("order", map))
                .isEqualTo(Map.of(
                        "user",
                        "[REDACTED:email]",
                        "list",
                        Arrays.asList("a", null, Map.of("token", "[REDACTED:token]")),
                        "array",
                        List.of(1, "password=[REDACTED:credential]", List.of(7)),
                        "optional",
                        "[REDACTED:email]",
                        "[REDACTED:email]",
                        1));
    }

    @Test
    void readsWhatOtherObjectsSayOfThemselves() {
        record Login(String user, String password) {}

        assertThat(redactor.redactValue("login", new Login("anna", "x1")))
                .isEqualTo("Login[user=anna, password=[REDACTED:credential]]");
        assertThat(redactor.redactValue("file", Path.of("a", "b")))
                .isEqualTo(Path.of("a", "b").toString());
        assertThat(redactor.redactValue("at", Instant.EPOCH)).isEqualTo(Instant.EPOCH);
    }

    // checks 31 and 32
    @Test
    void failsClosed() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("hunter2");
            }
        };
        Map<String, Object> changing = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new ConcurrentModificationException();
            }
        };

        assertThat(redactor.redactValue("a", broken)).isEqualTo("[REDACTED:error]");
        assertThat(redactor.redactValue("a", changing)).isEqualTo("[REDACTED:error]");
    }

    @Test
    void isBoundedInDepthAndSizeAndEndsCycles() {
        Map<String, Object> cycle = new HashMap<>();
        cycle.put("self", cycle);
        Object deep = "bottom";
        for (int i = 0; i < 10_000; i++) {
            deep = List.of(deep);
        }
        List<Object> shared = List.of("a");

        assertThat(redactor.redactValue("a", cycle)).isEqualTo(Map.of("self", "[TRUNCATED]"));
        assertThat(String.valueOf(redactor.redactValue("a", deep))).contains("[TRUNCATED]");
        assertThat((List<?>) redactor.redactValue("a", Collections.nCopies(1_000_000, "x")))
                .hasSize(ValueTree.MOST + 1);
        assertThat(redactor.redactValue("a", new ArrayList<>(List.of(shared, shared))))
                .as("the same twice is no cycle")
                .isEqualTo(List.of(shared, shared));
    }

    @Test
    void tellsSensitiveKeysFromOthers() {
        assertThat(redactor.isSensitiveKey("X-Api-Key")).isTrue();
        assertThat(redactor.isSensitiveKey(new StringBuilder("password"))).isTrue();
        assertThat(redactor.isSensitiveKey("password_policy")).isFalse();
        assertThat(redactor.isSensitiveKey("")).isFalse();
    }
}
