package dev.interleave.experiments.livelock;

/**
 * How a thread fared.
 *
 * @param gaveBack how often it gave its first lock back because it was refused the second
 * @param gotPast whether it held both in the end
 */
record Passage(int gaveBack, boolean gotPast) {
}
