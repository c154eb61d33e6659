/** Tests of checks, results and options. */
@NullMarked
package dev.nightjar.health.check;

import org.jspecify.annotations.NullMarked;
