/** Threads that meet in pairs and swap what they bring. */
@NullMarked
package dev.interleave.experiments.exchanger;

import org.jspecify.annotations.NullMarked;
