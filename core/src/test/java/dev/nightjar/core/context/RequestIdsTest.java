package dev.nightjar.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdsTest {
    @Test
    void generatesUuidsOfVersionSeven() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = RequestIds.generate();
            UUID uuid = UUID.fromString(id);
            assertThat(uuid).hasToString(id);
            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(seen.add(id)).isTrue();
        }
    }

    @Test
    void putsTheMillisecondsFirst() {
        // The example of RFC 9562, appendix A.6.
        assertThat(RequestIds.uuid7(0x017F22E279B0L, 0xCC3L, 0x18C4DC0C0C07398FL))
                .isEqualTo("017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    @Test
    void sortsByTimeWhateverTheRandomBits() {
        assertThat(RequestIds.uuid7(1, -1, -1)).isLessThan(RequestIds.uuid7(2, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Az09._-", "0193a1f2-7b3c-7def-8a12-3456789abcde"})
    void acceptsWhatIsWellFormed(String value) {
        assertThat(RequestIds.accept(List.of(value))).contains(value);
    }

    @Test
    void acceptsUpTo128Characters() {
        assertThat(RequestIds.accept(List.of("a".repeat(128)))).isPresent();
        assertThat(RequestIds.accept(List.of("a".repeat(129)))).isEmpty();
        assertThat(RequestIds.accept(List.of("a".repeat(10_240)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a ",
                "a\r\nSet-Cookie: x",
                "a\n",
                "a\0",
                "\u00e4",
                "a/b",
                "a,b",
                "<a>",
                "a\u2028",
                "\uff41",
                "\ud83d\ude00",
                "{}",
                "a\"b",
                "a:b",
                "a@b",
                "a[b",
                "a`b"
            })
    void refusesEverythingElseWhole(String value) {
        assertThat(RequestIds.accept(List.of(value))).isEmpty();
    }

    @Test
    void refusesSeveralValues() {
        assertThat(RequestIds.accept(List.of("a", "a"))).isEmpty();
        assertThat(RequestIds.accept(List.of())).isEmpty();
    }
}
