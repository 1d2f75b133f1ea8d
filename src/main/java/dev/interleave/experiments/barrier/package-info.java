/** Threads that wait for one another, round after round. */
@NullMarked
package dev.interleave.experiments.barrier;

import org.jspecify.annotations.NullMarked;
