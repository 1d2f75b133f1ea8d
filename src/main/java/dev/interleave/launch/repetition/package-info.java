/** One program again and again at full speed, its threads beginning at the same instant, without a trace. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.launch.repetition;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
