/** A room on the ground. */
@NullMarked
package dev.nightjar.architecture.canary.ground.room;

import org.jspecify.annotations.NullMarked;
