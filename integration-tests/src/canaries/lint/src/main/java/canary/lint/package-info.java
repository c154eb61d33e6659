/** Forgets a type argument. */
@NullMarked
package canary.lint;

import org.jspecify.annotations.NullMarked;
