/** The expression language: PromQL as Prometheus 3 means it, evaluated at one instant over series somebody else holds. */
@NullMarked
package dev.nightjar.alerting.promql;

import org.jspecify.annotations.NullMarked;
