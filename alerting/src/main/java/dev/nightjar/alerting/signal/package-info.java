/** What people write rules on: named expressions with units, and the conditions made of them. */
@NullMarked
package dev.nightjar.alerting.signal;

import org.jspecify.annotations.NullMarked;
