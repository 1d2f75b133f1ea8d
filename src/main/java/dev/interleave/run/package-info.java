/**
 * Launches runs: admission, executors, deadlines, cancellation, and the store of recent runs. The only place where threads
 * are made.
 */
@NullMarked
package dev.interleave.run;

import org.jspecify.annotations.NullMarked;
