/** Threads so polite to one another that neither gets on. */
@NullMarked
package dev.interleave.experiments.livelock;

import org.jspecify.annotations.NullMarked;
