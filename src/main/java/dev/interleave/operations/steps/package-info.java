/** An experiment taken step by step, by whoever asks. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.steps;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
