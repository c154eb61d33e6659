/** Every path of ours on the host's own server. */
@NullMarked
package dev.nightjar.http;

import org.jspecify.annotations.NullMarked;
