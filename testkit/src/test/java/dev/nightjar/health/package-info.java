/** Tests of health's engine, which need the test tools. */
@NullMarked
package dev.nightjar.health;

import org.jspecify.annotations.NullMarked;
