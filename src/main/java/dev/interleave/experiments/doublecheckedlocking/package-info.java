/** An object that is made when it is first asked for, by several threads at once. */
@NullMarked
package dev.interleave.experiments.doublecheckedlocking;

import org.jspecify.annotations.NullMarked;
