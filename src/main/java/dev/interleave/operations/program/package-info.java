/**
 * Programs that users bring: kept by the hash of their source, compiled and run in JVMs of their own, and explored, run and
 * stepped through as experiments are.
 */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.program;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
