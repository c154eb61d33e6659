@NullMarked
package dev.nightjar.redaction;

import org.jspecify.annotations.NullMarked;
