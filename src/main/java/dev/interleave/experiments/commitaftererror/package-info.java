/** Orders of two writes of which one fails, and which are committed all the same, in a real database. */
@NullMarked
package dev.interleave.experiments.commitaftererror;

import org.jspecify.annotations.NullMarked;
