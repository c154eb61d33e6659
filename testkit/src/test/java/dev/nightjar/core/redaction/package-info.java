/** Rules of ours that have to keep the contract of the testkit. */
@NullMarked
package dev.nightjar.core.redaction;

import org.jspecify.annotations.NullMarked;
