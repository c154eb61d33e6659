/** Tests of the built-in checks, by their contract. */
@NullMarked
package dev.nightjar.health.check;

import org.jspecify.annotations.NullMarked;
