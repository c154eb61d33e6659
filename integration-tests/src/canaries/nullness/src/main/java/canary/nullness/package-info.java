/** Hands out null as if it were a String. */
@NullMarked
package canary.nullness;

import org.jspecify.annotations.NullMarked;
