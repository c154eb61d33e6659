/** Knows right, which knows left. */
@NullMarked
package dev.nightjar.architecture.canary.cycle.left;

import org.jspecify.annotations.NullMarked;
