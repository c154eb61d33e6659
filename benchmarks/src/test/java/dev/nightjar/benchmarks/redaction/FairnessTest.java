package dev.nightjar.benchmarks.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.infra.Blackhole;

/** Runs each benchmark once, untimed, and sees to it that nobody is fast by leaving something out. */
class FairnessTest {
    private static final List<Contender> NIGHTJAR = List.of(Contender.STANDARD, Contender.PRIVACY);

    @ParameterizedTest
    @EnumSource
    void everyContenderRunsOnEveryInputItTakes(Contender contender) {
        Blackhole hole = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        for (Input input : Input.values()) {
            if (contender.takes(input)) {
                RedactionBenchmark benchmark = new RedactionBenchmark();
                benchmark.input = input;
                benchmark.contender = contender;
                benchmark.start();
                benchmark.redact(hole);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyAttackRuns(Attack attack) {
        for (Contender contender : Contender.values()) {
            if (contender.stands(attack)) {
                AttackBenchmark benchmark = new AttackBenchmark();
                benchmark.attack = attack;
                benchmark.contender = contender;
                benchmark.length = 1024;
                benchmark.start();
                assertThat(benchmark.redact()).isNotEmpty();
                assertThat(attack.ofLength(1024)).hasSize(1024);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void textsAreTheSameInEveryRunAndDifferFromEachOther(Input input) {
        assertThat(input.texts()).isEqualTo(input.texts()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"CLEAN_LINES", "NOT_LATIN", "JSON_CLEAN"})
    void linesAreAboutAsLongAsLinesAre(Input input) {
        assertThat(input.characters() / input.texts().size()).isBetween(240L, 300L);
    }

    @ParameterizedTest
    @FieldSource("NIGHTJAR")
    void nightjarGivesCleanTextsBackAsTheyAre(Contender contender) {
        UnaryOperator<String> redactor = contender.start();
        for (Input input : Input.values()) {
            if (input.isClean()) {
                for (Text text : input.texts()) {
                    assertThat(redactor.apply(text.text())).isSameAs(text.text());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("whoRedacts")
    void everyContenderTakesEverySecretOut(Contender contender) {
        UnaryOperator<String> redactor = contender.start();
        for (Input input : Input.values()) {
            boolean promised = input != Input.PERSONAL_LINES || contender != Contender.STANDARD;
            if (!input.isClean() && promised && contender.takes(input)) {
                for (Text text : input.texts()) {
                    assertThat(redactor.apply(text.text())).doesNotContain(text.secret());
                }
            }
        }
    }

    static Stream<Contender> whoRedacts() {
        return Arrays.stream(Contender.values()).filter(contender -> contender != Contender.FLOOR);
    }
}
