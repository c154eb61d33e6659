/** Alerting: rules over the application's own meters, and the way of their alerts to people. */
@NullMarked
package dev.nightjar.alerting;

import org.jspecify.annotations.NullMarked;
