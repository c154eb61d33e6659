/** Tests of what goes over the wire. */
@NullMarked
package dev.nightjar.health.http;

import org.jspecify.annotations.NullMarked;
