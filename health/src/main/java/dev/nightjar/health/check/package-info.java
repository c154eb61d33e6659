/** What a check is, what it answers and how it is run; the catalogue of those that are built in. */
@NullMarked
package dev.nightjar.health.check;

import org.jspecify.annotations.NullMarked;
