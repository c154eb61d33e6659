/** The assembly: one builder, one file and one environment that put the parts together. */
@NullMarked
package dev.nightjar;

import org.jspecify.annotations.NullMarked;
