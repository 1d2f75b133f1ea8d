/** Threads that put items into a queue, and others that take them from it. */
@NullMarked
package dev.interleave.experiments.producerconsumer;

import org.jspecify.annotations.NullMarked;
