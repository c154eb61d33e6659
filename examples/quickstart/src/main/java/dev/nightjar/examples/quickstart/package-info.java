/** A small order service as a user of Nightjar would write it; start reading at {@code Quickstart}. */
@NullMarked
package dev.nightjar.examples.quickstart;

import org.jspecify.annotations.NullMarked;
