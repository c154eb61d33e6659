/** Links to nowhere. */
@NullMarked
package canary.doclint;

import org.jspecify.annotations.NullMarked;
