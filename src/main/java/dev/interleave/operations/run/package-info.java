/** One execution of an experiment, on free threads or under a schedule, and what came of it. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.run;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
