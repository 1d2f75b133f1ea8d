/** An experiment by the thousand, and how often it comes to what. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.stress;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
