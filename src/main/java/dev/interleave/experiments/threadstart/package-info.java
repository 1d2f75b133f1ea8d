/** A thread that is started, and waited for or not. */
@NullMarked
package dev.interleave.experiments.threadstart;

import org.jspecify.annotations.NullMarked;
