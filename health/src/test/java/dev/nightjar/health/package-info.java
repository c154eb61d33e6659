/** Tests of the facade. */
@NullMarked
package dev.nightjar.health;

import org.jspecify.annotations.NullMarked;
