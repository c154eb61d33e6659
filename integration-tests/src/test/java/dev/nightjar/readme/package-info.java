/** Holds the README to the code it shows. */
@NullMarked
package dev.nightjar.readme;

import org.jspecify.annotations.NullMarked;
