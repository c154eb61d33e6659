/** The hall of health: the facade, its builder and the engine that runs the checks. */
@NullMarked
package dev.nightjar.health;

import org.jspecify.annotations.NullMarked;
