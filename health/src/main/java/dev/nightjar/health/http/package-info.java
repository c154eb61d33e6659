/** Health over HTTP, on the host's own server. */
@NullMarked
package dev.nightjar.health.http;

import org.jspecify.annotations.NullMarked;
