/** Tasks on a pool of threads. */
@NullMarked
package dev.interleave.experiments.threadpool;

import org.jspecify.annotations.NullMarked;
