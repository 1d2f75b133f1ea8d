/** Stress of a user's program: thousands of free runs in its own JVM, and the frequency of each outcome. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.stress.program;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
