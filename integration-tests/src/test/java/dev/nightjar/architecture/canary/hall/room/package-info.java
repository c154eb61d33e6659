/** A room that imports its hall. */
@NullMarked
package dev.nightjar.architecture.canary.hall.room;

import org.jspecify.annotations.NullMarked;
