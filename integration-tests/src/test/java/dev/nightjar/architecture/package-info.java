/** What holds for the code of every module: arrows, names, habits and the public API. */
@NullMarked
package dev.nightjar.architecture;

import org.jspecify.annotations.NullMarked;
