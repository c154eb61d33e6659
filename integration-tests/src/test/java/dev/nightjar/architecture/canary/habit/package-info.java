/** Every bad habit once. */
@NullMarked
package dev.nightjar.architecture.canary.habit;

import org.jspecify.annotations.NullMarked;
