/** Runs the quickstart as a process of its own and asks it over HTTP, as a newcomer would. */
@NullMarked
package dev.nightjar.quickstart;

import org.jspecify.annotations.NullMarked;
