/** A module that uses one it must not know. */
@NullMarked
package dev.nightjar.architecture.canary.arrow;

import org.jspecify.annotations.NullMarked;
