/** Stress of transactions that users bring: hundreds of free runs on a real engine, and the frequency of each outcome. */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.stress.transactions;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
