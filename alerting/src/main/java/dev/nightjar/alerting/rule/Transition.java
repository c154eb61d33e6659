package dev.nightjar.alerting.rule;

import java.time.Instant;

/**
 * An alert that changed its state. Immutable.
 *
 * @param from the state before
 * @param alert as it is now
 * @param at the evaluation's instant
 */
public record Transition(AlertState from, Alert alert, Instant at) {}
