package dev.interleave.explore;

import dev.interleave.sync.Lab;

/** What is run under one schedule after another. It keeps nothing from one run to the next. */
@FunctionalInterface
public interface Program {

    /** Runs it once, on the calling thread and on those the lab gives it; returns its outcome. */
    String run(Lab lab) throws InterruptedException;

    /** What it has printed in its last run, also if that did not come to an outcome; empty for nothing. */
    default String printed() {
        return "";
    }
}
