/** A thread that takes the lock it holds. */
@NullMarked
package dev.interleave.experiments.reentrantlock;

import org.jspecify.annotations.NullMarked;
