/** The outbox: what was accepted is delivered, or still here after a crash. */
@NullMarked
package dev.nightjar.alerting.outbox;

import org.jspecify.annotations.NullMarked;
