package dev.nightjar.benchmarks.redaction;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures, prints a table, and says which gates hold; ends with 1 when one does not. Takes JMH's own options: {@code -p
 * input=…}, {@code -p contender=…} and {@code -p attack=…} choose, and so does a part of a benchmark's name.
 */
public final class RedactionReport {
    private final CommandLineOptions asked;
    private final Figures figures = new Figures();

    private RedactionReport(CommandLineOptions asked) {
        this.asked = asked;
    }

    public static void main(String[] args) throws CommandLineOptionException, RunnerException, java.io.IOException {
        CommandLineOptions asked = new CommandLineOptions(args);
        if (asked.shouldHelp()) {
            asked.showHelp();
            return;
        }
        RedactionReport report = new RedactionReport(asked);
        report.measure();
        System.exit(report.print() ? 0 : 1);
    }

    private void measure() throws RunnerException {
        if (includes(RedactionBenchmark.class)) {
            for (Input input : chosen("input", Input.values())) {
                figures.addSpeeds(run(
                        RedactionBenchmark.class,
                        contenders(contender -> contender.takes(input)),
                        "input",
                        input.name()));
            }
        }
        if (includes(AttackBenchmark.class)) {
            for (Attack attack : chosen("attack", Attack.values())) {
                figures.addAttacks(run(
                        AttackBenchmark.class,
                        contenders(contender -> contender.stands(attack)),
                        "attack",
                        attack.name()));
            }
        }
    }

    private Collection<RunResult> run(Class<?> benchmark, String[] contenders, String name, String value)
            throws RunnerException {
        if (contenders.length == 0) {
            return List.of();
        }
        System.err.println("measuring " + value + " with " + String.join(", ", contenders));
        ChainedOptionsBuilder options = new OptionsBuilder()
                .parent(asked)
                .include("\\." + benchmark.getSimpleName() + "\\.")
                .param(name, value)
                .param("contender", contenders)
                .addProfiler(OwnCosts.class)
                .shouldFailOnError(true);
        if (!asked.verbosity().hasValue()) {
            options.verbosity(VerboseMode.SILENT);
        }
        return new Runner(options.build()).run();
    }

    /** Whether what was asked for, if anything, is a part of the benchmark's name. */
    private boolean includes(Class<?> benchmark) {
        return asked.getIncludes().isEmpty()
                || asked.getIncludes().stream()
                        .anyMatch(part -> benchmark.getName().contains(part));
    }

    private String[] contenders(Predicate<Contender> fit) {
        return chosen("contender", Contender.values()).stream()
                .filter(fit)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private <E extends Enum<E>> List<E> chosen(String name, E[] all) {
        Collection<String> names =
                asked.getParameter(name).orElse(Stream.of(all).map(Enum::name).toList());
        return Arrays.stream(all).filter(one -> names.contains(one.name())).toList();
    }

    /** Whether no gate failed. */
    private boolean print() {
        if (includes(RedactionBenchmark.class)) {
            printSpeeds();
        }
        if (includes(AttackBenchmark.class)) {
            printAttacks();
        }
        Gates gates = new Gates(figures);
        line("%-52s %-17s %10s", "gate", "contender", "measured");
        Stream.concat(gates.all().stream(), gates.stretch().stream())
                .filter(gate -> gate.measured().isPresent())
                .forEach(System.out::println);
        long open =
                gates.all().stream().filter(gate -> gate.measured().isEmpty()).count();
        if (open > 0) {
            line("%d gates were not measured", open);
        }
        return gates.all().stream().noneMatch(Gates.Gate::fails);
    }

    private void printSpeeds() {
        line("%-22s %-19s %10s %10s %10s %10s", "input", "contender", "MB/s", "floor/x", "x/regexes", "B/text");
        for (Input input : Input.values()) {
            for (Contender contender : Contender.values()) {
                if (figures.speed(input, contender).isPresent()) {
                    line(
                            "%-22s %-19s %10s %10s %10s %10s",
                            input.label(),
                            contender.label(),
                            number(figures.speed(input, contender)),
                            number(figures.ratio(input, Contender.FLOOR, contender)),
                            number(figures.ratio(input, contender, Contender.REGEXES)),
                            number(figures.bytes(input, contender)));
                }
            }
        }
        line("");
    }

    private void printAttacks() {
        line("%-22s %-19s %10s %10s", "attack of 64 KB", "contender", "ms", "doubling");
        for (Attack attack : Attack.values()) {
            for (Contender contender : Contender.values()) {
                if (figures.attack(attack, contender).isPresent()) {
                    line(
                            "%-22s %-19s %10s %10s",
                            attack.name().toLowerCase(Locale.ROOT),
                            contender.label(),
                            number(figures.attack(attack, contender)),
                            number(figures.doubling(attack, contender)));
                }
            }
        }
        line("");
    }

    private static String number(OptionalDouble figure) {
        return figure.isPresent() ? String.format(Locale.ROOT, "%,.2f", figure.getAsDouble()) : "-";
    }

    private static void line(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
