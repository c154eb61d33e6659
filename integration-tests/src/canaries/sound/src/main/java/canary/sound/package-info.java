/** Nothing is wrong here. */
@NullMarked
package canary.sound;

import org.jspecify.annotations.NullMarked;
