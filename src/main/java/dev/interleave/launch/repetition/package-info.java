/** One program again and again at full speed, its threads beginning at the same instant, without a trace. */
@CallsProgram
@Machinery
@NamedInterface("repetition")
@NullMarked
package dev.interleave.launch.repetition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
