/** A ground that imports a room. */
@NullMarked
package dev.nightjar.architecture.canary.ground;

import org.jspecify.annotations.NullMarked;
