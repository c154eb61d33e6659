/** A public signature with an optional type. */
@NullMarked
package dev.nightjar.architecture.canary.signature;

import org.jspecify.annotations.NullMarked;
