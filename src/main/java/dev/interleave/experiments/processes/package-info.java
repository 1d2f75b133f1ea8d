/** The same counter for threads, which share it, and for processes, which do not. */
@NullMarked
package dev.interleave.experiments.processes;

import org.jspecify.annotations.NullMarked;
