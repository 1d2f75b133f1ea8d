/**
 * Transactions that users bring: kept by the hash of what they say, and explored, run and stepped through on a real engine as
 * experiments are.
 */
@CallsProgram
@Machinery
@NullMarked
package dev.interleave.operations.transactions;

import org.jspecify.annotations.NullMarked;

import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.Machinery;
