/** Redaction beside those who do the same, in one run on one machine. */
@NullMarked
package dev.nightjar.benchmarks.redaction;

import org.jspecify.annotations.NullMarked;
