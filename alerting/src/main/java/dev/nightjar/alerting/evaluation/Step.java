package dev.nightjar.alerting.evaluation;

import dev.nightjar.alerting.rule.Transition;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation came to. Immutable.
 *
 * @param states by the rules' identities
 * @param transitions in the order of the rules
 */
public record Step(Map<String, RuleState> states, List<Transition> transitions) {
    public Step {
        states = Map.copyOf(states);
        transitions = List.copyOf(transitions);
    }
}
