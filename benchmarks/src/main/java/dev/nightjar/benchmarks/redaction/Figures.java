package dev.nightjar.benchmarks.redaction;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.openjdk.jmh.results.RunResult;

/** What was measured so far. Confined to one thread. */
final class Figures {
    private final Map<String, Double> figures = new HashMap<>();

    void addSpeeds(Collection<RunResult> results) {
        for (RunResult result : results) {
            Input input = Input.valueOf(result.getParams().getParam("input"));
            Contender contender = Contender.valueOf(result.getParams().getParam("contender"));
            double perText = allocated(result) / input.texts().size();
            figures.put("speed " + input + contender, input.characters() / microseconds(result));
            figures.put("bytes " + input + contender, perText);
        }
    }

    void addAttacks(Collection<RunResult> results) {
        for (RunResult result : results) {
            Attack attack = Attack.valueOf(result.getParams().getParam("attack"));
            Contender contender = Contender.valueOf(result.getParams().getParam("contender"));
            String length = result.getParams().getParam("length");
            figures.put("attack " + attack + contender + length, microseconds(result) / 1000);
        }
    }

    /** Millions of characters a second, which are megabytes where a character is a byte. */
    OptionalDouble speed(Input input, Contender contender) {
        return figure("speed " + input + contender);
    }

    /** How many times {@code one} is as fast as {@code other}. */
    OptionalDouble ratio(Input input, Contender one, Contender other) {
        return quotient(speed(input, one), speed(input, other));
    }

    /** Bytes allocated for each text of the input. */
    OptionalDouble bytes(Input input, Contender contender) {
        return figure("bytes " + input + contender);
    }

    /** Milliseconds for one attack of 64 KB. */
    OptionalDouble attack(Attack attack, Contender contender) {
        return figure("attack " + attack + contender + AttackBenchmark.LENGTH);
    }

    /** How many times that long an attack of twice the length takes. */
    OptionalDouble doubling(Attack attack, Contender contender) {
        return quotient(figure("attack " + attack + contender + 2 * AttackBenchmark.LENGTH), attack(attack, contender));
    }

    private OptionalDouble figure(String name) {
        Double figure = figures.get(name);
        return figure == null ? OptionalDouble.empty() : OptionalDouble.of(figure);
    }

    private static OptionalDouble quotient(OptionalDouble one, OptionalDouble other) {
        return one.isPresent() && other.isPresent()
                ? OptionalDouble.of(one.getAsDouble() / other.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Of the fastest iteration: what the JIT and a busy machine do meanwhile only ever makes one slower. */
    private static double microseconds(RunResult result) {
        return least(result, OwnCosts.MICROSECONDS);
    }

    /** Bytes a call, of the iteration with the fewest: what the JIT still allocated in the first ones does not stay. */
    private static double allocated(RunResult result) {
        return least(result, OwnCosts.BYTES);
    }

    private static double least(RunResult result, String profiled) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .mapToDouble(iteration ->
                        iteration.getSecondaryResults().get(profiled).getScore())
                .min()
                .orElseThrow();
    }
}
