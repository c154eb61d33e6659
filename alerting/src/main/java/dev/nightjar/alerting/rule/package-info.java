/** Rules, the files they come from, and the alerts they raise. */
@NullMarked
package dev.nightjar.alerting.rule;

import org.jspecify.annotations.NullMarked;
