package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts what a redactor finds in labelled samples, as section 5 of the specification scores it. */
final class CorpusScore {
    /** What is to be replaced, or null when the text is to stay as it is. */
    record Sample(
            String id,
            String tier,
            String category,
            String text,
            @Nullable String secret) {
        boolean keep() {
            return secret == null;
        }
    }

    private static final class Tally {
        int right;
        int all;

        double ratio() {
            return all == 0 ? 1 : (double) right / all;
        }

        @Override
        public String toString() {
            return "%3d/%3d %5.1f %%".formatted(right, all, 100 * ratio());
        }
    }

    private final Map<String, Tally> tiers = new TreeMap<>();
    private final Map<String, Tally> categories = new TreeMap<>();
    /** By what the look-alikes look like. */
    private final Map<String, Tally> lookAlikes = new TreeMap<>();

    private final Tally kept = new Tally();
    private final Tally stable = new Tally();
    private final List<String> misses = new ArrayList<>();
    private long removedBeyond;
    private long characters;
    private long removedWithKeys;
    private long charactersWithKeys;

    void add(Sample sample, Redactor redactor) {
        String out = redactor.redact(sample.text());
        stable.all++;
        if (redactor.redact(out).equals(out)) {
            stable.right++;
        } else {
            misses.add("UNSTABLE " + sample.id() + " " + out + " -> " + redactor.redact(out));
        }
        String secret = sample.secret();
        if (secret == null) {
            boolean same = out.equals(sample.text());
            count(kept, same, sample, out);
            Tally family = lookAlikes.computeIfAbsent(family(sample.category()), name -> new Tally());
            family.all++;
            family.right += same ? 1 : 0;
            return;
        }
        boolean gone = isGone(sample.text(), out, secret);
        count(tiers.computeIfAbsent(sample.tier(), tier -> new Tally()), gone, sample, out);
        Tally category = categories.computeIfAbsent(sample.tier() + " " + sample.category(), name -> new Tally());
        category.all++;
        category.right += gone ? 1 : 0;
        if (gone) {
            int beyond = sample.text().length() - secret.length();
            int removed = collateral(sample.text(), out, secret);
            charactersWithKeys += beyond;
            removedWithKeys += removed;
            if (!sample.category().startsWith("pem")) {
                // Of a private key the samples name one line, and all of it has to go.
                characters += beyond;
                removedBeyond += removed;
            }
        }
    }

    /** What a category of samples is about: {@code ip} of {@code ipv4} and of {@code ip_lookalike}. */
    private static String family(String category) {
        String name = category.replace("gitleaks_fp_", "").replace("v4", "").replace("v6", "");
        return name.contains("_") ? name.substring(0, name.indexOf('_')) : name;
    }

    private void count(Tally tally, boolean right, Sample sample, String out) {
        tally.all++;
        tally.right += right ? 1 : 0;
        if (!right) {
            misses.add((sample.keep() ? "CHANGED " : "MISSED  ") + sample.tier() + " " + sample.category() + " "
                    + sample.id() + ": " + out);
        }
    }

    /** Whether the secret, and each half of it, occurs less often than before. */
    private static boolean isGone(String in, String out, String secret) {
        int window = secret.length() < 8 ? secret.length() : Math.max(8, (secret.length() + 1) / 2);
        for (int start = 0; start + window <= secret.length(); start++) {
            String part = secret.substring(start, start + window);
            if (occurrences(out, part) >= occurrences(in, part)) {
                return false;
            }
        }
        return occurrences(out, secret) < occurrences(in, secret);
    }

    private static int occurrences(String text, String part) {
        int count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    /** Characters of the surroundings that are missing from the output: what common prefix and suffix do not cover. */
    private static int collateral(String in, String out, String secret) {
        int prefix = 0;
        while (prefix < Math.min(in.length(), out.length()) && in.charAt(prefix) == out.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < Math.min(in.length(), out.length()) - prefix
                && in.charAt(in.length() - 1 - suffix) == out.charAt(out.length() - 1 - suffix)) {
            suffix++;
        }
        return Math.max(0, in.length() - prefix - suffix - secret.length());
    }

    double recall(String tier) {
        return tiers.getOrDefault(tier, new Tally()).ratio();
    }

    double falsePositives() {
        return 1 - kept.ratio();
    }

    double idempotent() {
        return stable.ratio();
    }

    double collateral() {
        return characters == 0 ? 0 : (double) removedBeyond / characters;
    }

    double collateralWithKeys() {
        return charactersWithKeys == 0 ? 0 : (double) removedWithKeys / charactersWithKeys;
    }

    /** Recall of the weakest category of the tier that has at least four samples. */
    double weakestCategory(String tier) {
        return categories.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(tier + " ") && entry.getValue().all >= 4)
                .mapToDouble(entry -> entry.getValue().ratio())
                .min()
                .orElse(1);
    }

    List<String> misses() {
        return misses;
    }

    String report() {
        StringBuilder report = new StringBuilder("redaction corpus\n");
        tiers.forEach((tier, tally) -> report.append("  recall %-36s %s%n".formatted(tier, tally)));
        categories.forEach((category, tally) -> {
            Tally alike = lookAlikes.getOrDefault(family(category.substring(category.indexOf(' ') + 1)), new Tally());
            double precision = 100.0 * tally.right / Math.max(1, tally.right + alike.all - alike.right);
            report.append("    %-41s %s, precision %5.1f %%%n".formatted(category, tally, precision));
        });
        long found = tiers.values().stream().mapToLong(tally -> tally.right).sum();
        int wrong = kept.all - kept.right;
        report.append("  look-alikes kept %-26s %s%n".formatted("", kept));
        report.append("  precision %-33s %5.1f %%%n".formatted("", 100.0 * found / Math.max(1, found + wrong)));
        report.append("  idempotent %-32s %s%n".formatted("", stable));
        report.append("  collateral %-32s %5.1f %%%n".formatted("", 100 * collateral()));
        report.append("  collateral with private keys %-14s %5.1f %%%n".formatted("", 100 * collateralWithKeys()));
        return report.toString();
    }
}
