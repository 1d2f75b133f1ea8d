/** One schedule, taken step by step: one thread runs at a time, up to its next operation, and a strategy says whose turn is next. */
@Machinery
@NamedInterface("engine")
@NullMarked
package dev.interleave.explore.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
