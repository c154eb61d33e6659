/** Structured logs: the Logback encoder, its formats, and what a starting Nightjar attaches to Logback. */
@NullMarked
package dev.nightjar.core.logging;

import org.jspecify.annotations.NullMarked;
