package dev.interleave.trace.export;

import java.util.List;

/**
 * Spans in the order of their beginnings, to be taken as the steps come at which they begin.
 *
 * <p>Confined to one thread.
 */
public final class Upcoming<S extends Span> {

    private final List<S> spans;

    private int next;

    public Upcoming(List<S> spans) {
        this.spans = spans;
    }

    /** Those not yet taken that begin no later than at a step. */
    public List<S> until(int step) {
        int from = next;
        while (next < spans.size() && spans.get(next).first().step() <= step) {
            next++;
        }
        return spans.subList(from, next);
    }
}
