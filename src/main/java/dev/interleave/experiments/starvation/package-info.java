/** Threads that take a lock again at once, and those that get none of it. */
@NullMarked
package dev.interleave.experiments.starvation;

import org.jspecify.annotations.NullMarked;
