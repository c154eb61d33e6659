package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckResultTest {

    @Test
    void saysWhatItIsInOneExpression() {
        CheckResult result = CheckResult.degraded("9 of 10 in use")
                .reason("POOL_NEARLY_EXHAUSTED")
                .with("used", 9)
                .with("max", 10);

        assertThat(result.status()).isEqualTo(Status.DEGRADED);
        assertThat(result.reason()).isEqualTo("POOL_NEARLY_EXHAUSTED");
        assertThat(result.message()).contains("9 of 10 in use");
        assertThat(result.data()).containsExactly(Map.entry("used", 9), Map.entry("max", 10));
    }

    @Test
    void isNeverChangedByWhatIsMadeOfIt() {
        CheckResult up = CheckResult.up();

        up.with("a", 1).reason("FINE");

        assertThat(up.data()).isEmpty();
        assertThat(CheckResult.up().reason()).isEqualTo("OK");
        assertThatThrownBy(() -> up.with("a", 1).data().put("b", 2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void tellsOfAnExceptionAndItsCauses() {
        Throwable failure = new IllegalStateException("outer", new RuntimeException(null, new Exception("inner")));

        assertThat(CheckResult.down(failure).message())
                .contains("IllegalStateException: outer, caused by RuntimeException, caused by Exception: inner");
    }

    @Test
    void survivesAnExceptionThatCannotBeAsked() {
        Throwable hostile = new RuntimeException() {
            @Override
            public String getMessage() {
                throw new IllegalStateException();
            }
        };

        assertThat(CheckResult.down(hostile).status()).isEqualTo(Status.DOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lower", "WITH SPACE", "1ST", "jdbc:x", "A-B"})
    void refusesAReasonThatIsNoConstant(String reason) {
        assertThatThrownBy(() -> CheckResult.up().reason(reason))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + reason + "'");
    }

    @Test
    void keepsScalarsAndNamesTheRest() {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("self", cyclic);
        CheckResult result = CheckResult.up()
                .with("int", 1)
                .with("long", 2L)
                .with("truth", true)
                .with("big", new BigDecimal("1.5"))
                .with("huge", BigInteger.TWO.pow(100_000))
                .with("text", "x")
                .with("enum", Status.UP)
                .with("time", Instant.EPOCH)
                .with("span", Duration.ofSeconds(3))
                .with("list", List.of("a", 1, Map.of()))
                .with("array", new String[] {"a"})
                .with("map", cyclic)
                .with("bean", new Object());

        assertThat(result.data())
                .containsEntry("int", 1)
                .containsEntry("long", 2L)
                .containsEntry("truth", true)
                .containsEntry("big", new BigDecimal("1.5"))
                .containsEntry("huge", "[BigInteger is not a scalar]")
                .containsEntry("text", "x")
                .containsEntry("enum", "UP")
                .containsEntry("time", "1970-01-01T00:00:00Z")
                .containsEntry("span", "PT3S")
                .containsEntry("list", List.of("a", 1, "[MapN is not a scalar]"))
                .containsEntry("array", List.of("a"))
                .containsEntry("map", "[HashMap is not a scalar]")
                .containsEntry("bean", "[Object is not a scalar]");
    }

    @Test
    void staysSmallWhateverItIsTold() {
        Iterable<Integer> endless = () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public Integer next() {
                return 1;
            }
        };
        CheckResult result = CheckResult.down("m".repeat(20_000_000))
                .with("text", "x".repeat(20_000_000))
                .with("k".repeat(1000), 1)
                .with("endless", endless);
        for (int i = 0; i < 1000; i++) {
            result = result.with("key-" + i, i);
        }

        assertThat(result.message().orElseThrow()).hasSize(4096);
        assertThat((String) result.data().get("text")).hasSize(1024);
        assertThat((List<?>) result.data().get("endless")).hasSize(17);
        assertThat(result.data())
                .hasSize(32)
                .allSatisfy((key, value) -> assertThat(key).hasSizeLessThanOrEqualTo(64));
        assertThat(result.with("text", "again").data()).containsEntry("text", "again");
    }

    @Test
    void forgetsAKeyThatIsSetToNull() {
        assertThat(CheckResult.up().with("a", 1).with("a", null).data()).isEmpty();
    }

    @Test
    void neverFailsOnAValueThatDoes() {
        List<Object> hostile = new ArrayList<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public Iterator<Object> iterator() {
                throw new StackOverflowError();
            }
        };

        assertThat(CheckResult.up().with("hostile", hostile).data())
                .containsEntry("hostile", "[unreadable: StackOverflowError]");
    }

    @Test
    void doesNotShowWhatItWasToldWhenItIsPrinted() {
        assertThat(CheckResult.down("password=hunter2").with("password", "hunter2"))
                .hasToString("DOWN FAILED");
    }
}
