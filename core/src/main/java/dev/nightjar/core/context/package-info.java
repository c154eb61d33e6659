/** Who and what a request is, on every thread that works for it, and which requests failed or were slow. */
@NullMarked
package dev.nightjar.core.context;

import org.jspecify.annotations.NullMarked;
