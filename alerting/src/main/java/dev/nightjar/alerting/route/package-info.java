/** Routes: who hears of an alert, in which notification, and how often. */
@NullMarked
package dev.nightjar.alerting.route;

import org.jspecify.annotations.NullMarked;
