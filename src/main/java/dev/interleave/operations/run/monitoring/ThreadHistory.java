package dev.interleave.operations.run.monitoring;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last samples, the oldest first. As many as are given are kept; the oldest goes when one more comes.
 *
 * <p>Thread-safe; guarded by this.
 */
final class ThreadHistory {

    private final int most;

    private final Deque<Sample> samples = new ArrayDeque<>();

    ThreadHistory(int most) {
        this.most = most;
    }

    synchronized void add(Sample sample) {
        while (samples.size() >= most) {
            samples.removeFirst();
        }
        samples.addLast(sample);
    }

    /** All that are kept. */
    synchronized List<Sample> all() {
        return new ArrayList<>(samples);
    }
}
