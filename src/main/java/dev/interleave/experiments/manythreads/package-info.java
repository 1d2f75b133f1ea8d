/** Threads that are started in one order and finish in another. */
@NullMarked
package dev.interleave.experiments.manythreads;

import org.jspecify.annotations.NullMarked;
