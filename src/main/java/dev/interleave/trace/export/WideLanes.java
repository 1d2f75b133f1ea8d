package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.TraceEvent;

/**
 * A lane per thread, which tells the thread's events in full.
 *
 * @param headings the threads' names
 */
record WideLanes(List<String> headings) implements Layout {

    @Override
    public List<String> row(TraceEvent event, EventWords words, StateTracker states) {
        return lanes(event, words.toString(), states);
    }

    /** An event in its thread's lane, and in the other lanes what their threads are doing meanwhile. */
    static List<String> lanes(TraceEvent event, String words, StateTracker states) {
        List<String> lanes = new ArrayList<>();
        for (int thread = 0; thread < states.threads(); thread++) {
            lanes.add(thread == event.stamp().threadIndex() ? words : states.glyph(thread));
        }
        return lanes;
    }

    @Override
    public boolean showsStates() {
        return true;
    }
}
