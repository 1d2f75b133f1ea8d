/**
 * Which schedule comes next: all of them, one of each class, at random, or a given one. The question is
 * {@link dev.interleave.explore.engine.Strategy}, and its {@code Conductor} asks it; here is a file
 * for each answer.
 */
@Machinery
@NamedInterface("strategy")
@NullMarked
package dev.interleave.explore.strategy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

import dev.interleave.trace.Machinery;
