/** The history of the application's own meters: what is sampled, from where, and how much of it is kept. */
@NullMarked
package dev.nightjar.alerting.series;

import org.jspecify.annotations.NullMarked;
