/** Virtual threads that wait where they can let go of their carrier, and where they cannot. */
@NullMarked
package dev.interleave.experiments.virtualthreadpinning;

import org.jspecify.annotations.NullMarked;
