/** The servlet side in the containers people run it in. */
@NullMarked
package dev.nightjar.containers;

import org.jspecify.annotations.NullMarked;
