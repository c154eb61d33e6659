/** Reads bytes in whatever charset the machine has. */
@NullMarked
package canary.errorprone;

import org.jspecify.annotations.NullMarked;
