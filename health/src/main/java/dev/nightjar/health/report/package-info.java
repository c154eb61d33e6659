/** What a probe answers, and the interface through which it is asked. */
@NullMarked
package dev.nightjar.health.report;

import org.jspecify.annotations.NullMarked;
