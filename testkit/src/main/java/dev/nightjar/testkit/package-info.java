/** What users test their own checks, rules and notifiers with. */
@NullMarked
package dev.nightjar.testkit;

import org.jspecify.annotations.NullMarked;
