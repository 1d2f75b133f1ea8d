/** Parties that come to a phaser and leave it, phase after phase. */
@NullMarked
package dev.interleave.experiments.phaser;

import org.jspecify.annotations.NullMarked;
