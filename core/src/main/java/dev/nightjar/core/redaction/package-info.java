/** The one door through which every outward text passes. */
@NullMarked
package dev.nightjar.core.redaction;

import org.jspecify.annotations.NullMarked;
