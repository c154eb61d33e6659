package dev.nightjar.alerting.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private final LoadedSeries source = new LoadedSeries();

    private List<Value.Element> vector(String text, long seconds) {
        return ((Value.Vector) Expression.parse(text).evaluate(source, Instant.ofEpochSecond(seconds))).elements();
    }

    private double number(String text, long seconds) {
        List<Value.Element> elements = vector(text, seconds);
        assertThat(elements).hasSize(1);
        return elements.get(0).value();
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "rate(x)|rate takes a range vector as argument 1, found a instant vector; add a range, as in [5m]|4",
                    "sum(x[5m])|sum takes an instant vector, found a range vector|3",
                    "ratee(x[5m])|unknown function 'ratee'; did you mean 'rate'?|0",
                    "histogram_avg(x)|function histogram_avg is not supported|0",
                    "1 > 2|comparing two scalars needs 'bool'|2",
                    "x and 1|'and' takes instant vectors|2",
                    "x +|unexpected the end of the expression|3",
                    "x{a=~\"(\"}|bad regular expression|5",
                    "x{a=~\"((b{1000}){1000}){1000}\"}|it is larger than 10000 steps|5",
                    "{a=\"\"}|a selector needs a condition|0",
                    "x[0s]|a range must be greater than zero|1",
                    "x offset y|expected a duration, such as 5m, found 'y'|9",
                    "x y|unexpected 'y'|2",
                    "'abc|unterminated string|0",
                    "(x|expected ')', found the end of the expression|2",
                    "x * on(a) group_left(a) y|must not stand in on and in group_left|10",
                    "x ^ ~|unexpected character '~'|4",
                    "12ab|bad number or duration '12ab'|0",
                })
        void sayWhatIsWrongAndWhere(String text, String problem, int offset) {
            assertThatThrownBy(() -> Expression.parse(text)).isInstanceOfSatisfying(PromqlException.class, refused -> {
                assertThat(refused.problem()).contains(problem);
                assertThat(refused.offset()).isEqualTo(offset);
                assertThat(refused).hasMessageEndingWith("\n" + " ".repeat(offset) + "^");
            });
        }

        @Test
        void coverRunawayExpressions() {
            assertThatThrownBy(() -> Expression.parse("sum by (x) (".repeat(200) + "a" + ")".repeat(200)))
                    .hasMessageContaining("nested deeper than 100");
            assertThatThrownBy(() -> Expression.parse("a + ".repeat(12_000) + "a"))
                    .hasMessageContaining("in a chain");
            assertThatThrownBy(() -> Expression.parse("a".repeat(1 << 20))).hasMessageContaining("longer than");
            assertThatThrownBy(() -> Expression.parse("a ^ ".repeat(12_000) + "a"))
                    .hasMessageContaining("deeper");
        }

        @Test
        void coverManyToManyMatching() {
            source.load("a{l=\"1\",m=\"1\"}", "1x9", 60_000).load("a{l=\"1\",m=\"2\"}", "1x9", 60_000);
            assertThatThrownBy(() -> vector("a + on(l) a", 60))
                    .hasMessageContaining("many-to-many matching not allowed");
            source.load("b{l=\"1\"}", "1x9", 60_000);
            assertThatThrownBy(() -> vector("a + on(l) b", 60)).hasMessageContaining("group_left");
            assertThat(vector("a + on(l) group_left() b", 60)).hasSize(2);
        }

        @Test
        void coverEqualLabelSetsAfterNamesAreDropped() {
            source.load("a{l=\"1\"}", "1x9", 60_000).load("b{l=\"1\"}", "1x9", 60_000);
            assertThatThrownBy(() -> vector("abs({l=\"1\"})", 60)).hasMessageContaining("{l=\"1\"} twice");
        }
    }

    @Nested
    class Rates {
        @Test
        void continueToTheEdgesOfTheWindowUnlessThePointsAreTooFarFromThem() {
            source.load("near", "0+10x6", 10_000).load("far", "100 110 120 _ _ _ _", 10_000);
            assertThat(number("increase(near[1m])", 60)).isEqualTo(60);
            // one step between the points, a whole one to the left edge, half a one towards the right
            assertThat(number("increase(far[55s])", 55)).isEqualTo(25);
        }

        @Test
        void neverContinueACounterBelowZero() {
            source.load("fresh", "_ _ _ 1 11 21 31", 10_000).load("gauge", "_ _ _ 1 11 21 31", 10_000);
            assertThat(number("increase(fresh[1m])", 60)).isCloseTo(31, within(1e-9));
            assertThat(number("delta(gauge[1m])", 60)).isCloseTo(35, within(1e-9));
        }

        @Test
        void countOnAfterAReset() {
            source.load("restarted", "0 10 20 3 13 23 33", 10_000);
            assertThat(number("increase(restarted[1m1s])", 60)).isEqualTo(53 * 60.0 / 60);
        }

        @Test
        void needTwoSamples() {
            source.load("x", "1", 10_000);
            assertThat(vector("rate(x[5m])", 10)).isEmpty();
        }
    }

    @Nested
    class Selectors {
        @Test
        void leaveOutTheLeftEdgeOfARange() {
            source.load("x", "1x60", 60_000);
            assertThat(number("count_over_time(x[5m])", 600)).isEqualTo(5);
        }

        @Test
        void endAtAStaleMarkerAtOnceAndElseAfterFiveMinutes() {
            source.load("x", "1 stale", 60_000).load("y", "1", 60_000);
            assertThat(vector("x", 60)).isEmpty();
            assertThat(vector("x", 59)).hasSize(1);
            assertThat(vector("y", 299)).hasSize(1);
            assertThat(vector("y", 300)).isEmpty();
        }

        @Test
        void matchWholeValuesInLinearTime() {
            source.load("x{a=\"bar\"}", "1", 1000).load("y{a=\"" + "a".repeat(60_000) + "\"}", "1", 1000);
            assertThat(vector("x{a=~\"ba\"}", 0)).isEmpty();
            assertThat(vector("x{a=~\"ba.\"}", 0)).hasSize(1);
            assertThat(vector("y{a=~\"(a+)+b\"}", 0)).isEmpty();
        }
    }

    @Test
    void sumsAreCompensatedAndMeansDoNotOverflow() {
        source.load("x{l=\"1\"}", "1e100", 1000).load("x{l=\"2\"}", "1", 1000).load("x{l=\"3\"}", "-1e100", 1000);
        source.load("y{l=\"1\"}", "1.7e308", 1000).load("y{l=\"2\"}", "1.7e308", 1000);
        assertThat(number("sum(x)", 0)).isEqualTo(1);
        assertThat(number("avg(y)", 0)).isEqualTo(1.7e308);
    }

    @Test
    void divisionByZeroIsNoBreach() {
        source.load("zero", "0", 1000);
        assertThat(vector("zero / zero > 0.01", 0)).isEmpty();
        assertThat(vector("1 / zero > 0.01", 0)).hasSize(1);
    }

    @Test
    void saysWhatItReadsAndHowFarBack() {
        List<Expression.Requirement> requirements = Expression.parse(
                        "rate(a_total[10m] offset 5m) / b and max_over_time(c[1h:1m]) > 0")
                .requirements();
        assertThat(requirements).extracting(Expression.Requirement::metric).containsExactly("a_total", "b", "c");
        assertThat(requirements)
                .extracting(Expression.Requirement::reach)
                .containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(65));
    }
}
