/** Every schedule of an experiment, and what it comes to. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.exploration;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
