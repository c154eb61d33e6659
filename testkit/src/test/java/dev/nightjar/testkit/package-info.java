/** Tests of the test tools. */
@NullMarked
package dev.nightjar.testkit;

import org.jspecify.annotations.NullMarked;
