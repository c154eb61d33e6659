/** What {@code nightjar.yml} and the environment say, read, checked and turned into values. Not for users. */
@NullMarked
package dev.nightjar.internal.config;

import org.jspecify.annotations.NullMarked;
