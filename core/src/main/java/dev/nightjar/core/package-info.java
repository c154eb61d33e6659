/** The ground every part stands on: severity, service, meter names, state, time and configuration errors. */
@NullMarked
package dev.nightjar.core;

import org.jspecify.annotations.NullMarked;
