/** Tellers who transfer money between two rows in opposite orders, in a real database, through Spring. */
@NullMarked
package dev.interleave.experiments.deadlockrows;

import org.jspecify.annotations.NullMarked;
