/** Threads that take one lock in turn. */
@NullMarked
package dev.interleave.experiments.lock;

import org.jspecify.annotations.NullMarked;
