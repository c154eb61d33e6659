/** Captured errors to Sentry, through an own client: nothing unredacted leaves, nothing global is touched. */
@NullMarked
package dev.nightjar.sentry;

import org.jspecify.annotations.NullMarked;
