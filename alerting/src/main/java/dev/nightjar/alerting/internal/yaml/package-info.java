/** YAML read with the line and column of every value, so that what is wrong can be pointed at. Not for users. */
@NullMarked
package dev.nightjar.alerting.internal.yaml;

import org.jspecify.annotations.NullMarked;
