/** The threads of one run: where they come from, what they wait for, whether they are stuck. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.run.threads;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
