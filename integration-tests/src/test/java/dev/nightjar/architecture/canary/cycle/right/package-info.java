/** Knows left, which knows right. */
@NullMarked
package dev.nightjar.architecture.canary.cycle.right;

import org.jspecify.annotations.NullMarked;
