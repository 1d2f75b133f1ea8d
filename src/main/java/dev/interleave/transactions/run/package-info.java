/**
 * Runs transactions: each session is a thread of a run, each of its statements a step, and who waits for a lock cannot be chosen.
 */
@Machinery
@NamedInterface("run")
@NullMarked
package dev.interleave.transactions.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
