/** Requests observed from outside: the observer, its filters, and who may see details. */
@NullMarked
package dev.nightjar.core.http;

import org.jspecify.annotations.NullMarked;
