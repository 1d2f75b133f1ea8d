/** The events of a run for those who watch while it goes on. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.run.live;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
