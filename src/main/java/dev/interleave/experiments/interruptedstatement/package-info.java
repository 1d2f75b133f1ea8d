/** A statement that waits for a row lock, and what ends it, in a real database. */
@NullMarked
package dev.interleave.experiments.interruptedstatement;

import org.jspecify.annotations.NullMarked;
