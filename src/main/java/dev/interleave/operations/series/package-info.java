/** Runs with one parameter varied: values compared side by side, or swept over. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.series;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
