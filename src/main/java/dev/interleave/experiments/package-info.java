/**
 * The experiments, one package each. They know {@code experiment}, {@code sync} and {@code trace}, but neither one
 * another, nor HTTP, nor who schedules their threads.
 */
@NullMarked
package dev.interleave.experiments;

import org.jspecify.annotations.NullMarked;
