package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which rules to ask where two characters stand. Immutable. */
final class Triggers {
    private static final RedactionRule[] NOBODY = {};
    private static final int KINDS = RedactionRule.OTHER + 1;

    private final RedactionRule[][] byPair = new RedactionRule[128 * KINDS][];

    Triggers(List<RedactionRule> rules) {
        Map<List<RedactionRule>, RedactionRule[]> shared = new HashMap<>();
        for (char first = 0; first < 128; first++) {
            for (char second = 0; second < KINDS; second++) {
                List<RedactionRule> asked = new ArrayList<>();
                for (RedactionRule rule : rules) {
                    if (rule.startsAt(first, second)) {
                        asked.add(rule);
                    }
                }
                byPair[first * KINDS + second] = asked.isEmpty()
                        ? NOBODY
                        : shared.computeIfAbsent(asked, list -> list.toArray(RedactionRule[]::new));
            }
        }
    }

    /** The rules to ask, in their order. */
    RedactionRule[] at(char first, char second) {
        return byPair[first * KINDS + Math.min(second, RedactionRule.OTHER)];
    }
}
