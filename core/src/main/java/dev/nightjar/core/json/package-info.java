/** Writing JSON: always valid, always UTF-8, whatever the application hands over. */
@NullMarked
package dev.nightjar.core.json;

import org.jspecify.annotations.NullMarked;
