/** Notifiers: what is sent, by what, and what became of it. */
@NullMarked
package dev.nightjar.alerting.notify;

import org.jspecify.annotations.NullMarked;
