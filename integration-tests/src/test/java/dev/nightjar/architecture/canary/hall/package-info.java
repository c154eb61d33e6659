/** A hall whose room imports it. */
@NullMarked
package dev.nightjar.architecture.canary.hall;

import org.jspecify.annotations.NullMarked;
