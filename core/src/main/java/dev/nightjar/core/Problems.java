package dev.nightjar.core;

import dev.nightjar.core.ConfigurationException.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Collects what is wrong, so that it is all said at once. Confined to one thread. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** None so far. */
    public Problems() {}

    /** Adds one, unless it was said already; see {@link Problem} for the three texts. */
    public void add(String where, String problem, String remedy) {
        add(new Problem(where, problem, remedy));
    }

    /** Adds every problem of {@code refused}. */
    public void addAll(ConfigurationException refused) {
        refused.problems().forEach(this::add);
    }

    private void add(Problem problem) {
        if (!found.contains(problem)) {
            found.add(problem);
        }
    }

    /** Runs {@code step} and keeps what it refuses. */
    public void collect(Runnable step) {
        try {
            step.run();
        } catch (ConfigurationException refused) {
            addAll(refused);
        }
    }

    /** Runs {@code step} and keeps what it refuses; what names no place of its own stands at {@code where}. */
    public void collect(String where, Runnable step) {
        try {
            step.run();
        } catch (ConfigurationException refused) {
            for (Problem problem : refused.problems()) {
                add(problem.where().isEmpty() ? where : problem.where(), problem.problem(), problem.remedy());
            }
        }
    }

    /** Whether nothing was found so far. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** What was found so far. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** Throws everything found so far, if anything was. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(found);
        }
    }

    /**
     * The remedy for a name nobody knows: the nearest one by edit distance when it is near, and all of them otherwise.
     */
    public static String didYouMean(String given, Collection<String> known) {
        return nearest(given, known)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> known.isEmpty()
                        ? "there are none; remove it"
                        : "known: " + String.join(", ", known.stream().sorted().toList()));
    }

    private static Optional<String> nearest(String given, Collection<String> known) {
        String wanted = given.toLowerCase(Locale.ROOT);
        String best = null;
        int bestDistance = Math.max(1, Math.min(given.length(), 64) / 3) + 1;
        for (String name : known) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Levenshtein's distance, or {@code limit} when it is not below it. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
