/** A thread that is led through every state there is. */
@NullMarked
package dev.interleave.experiments.threadstates;

import org.jspecify.annotations.NullMarked;
