/** The step from history and the previous state of every alert to the next state. Pure. */
@NullMarked
package dev.nightjar.alerting.evaluation;

import org.jspecify.annotations.NullMarked;
