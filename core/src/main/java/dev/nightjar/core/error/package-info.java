/** Errors: captured once, redacted, grouped, handed to sinks, counted. */
@NullMarked
package dev.nightjar.core.error;

import org.jspecify.annotations.NullMarked;
