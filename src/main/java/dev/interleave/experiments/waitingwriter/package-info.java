/** Two readers that share a lock, until a writer waits between them. */
@NullMarked
package dev.interleave.experiments.waitingwriter;

import org.jspecify.annotations.NullMarked;
