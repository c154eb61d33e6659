/** Indents with two spaces. */
@NullMarked
package canary.formatter;

import org.jspecify.annotations.NullMarked;
