/** Proves that the gates of the build bite. */
@NullMarked
package dev.nightjar.gates;

import org.jspecify.annotations.NullMarked;
