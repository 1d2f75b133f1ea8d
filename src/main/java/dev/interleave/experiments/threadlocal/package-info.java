/** A value for each thread, and the thread that is used again. */
@NullMarked
package dev.interleave.experiments.threadlocal;

import org.jspecify.annotations.NullMarked;
