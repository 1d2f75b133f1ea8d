/** A thread that waits until a number is large enough, and one that makes it so. */
@NullMarked
package dev.interleave.experiments.condition;

import org.jspecify.annotations.NullMarked;
