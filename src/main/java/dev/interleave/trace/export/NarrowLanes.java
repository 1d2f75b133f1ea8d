package dev.interleave.trace.export;

import java.util.List;
import java.util.stream.Stream;

import dev.interleave.trace.TraceEvent;

/**
 * A lane per thread, which tells only what the thread does; on what, and with what value, stands at the right.
 *
 * @param headings the threads' names, and what is above the last column
 */
record NarrowLanes(List<String> headings) implements Layout {

    static NarrowLanes of(List<String> threads) {
        return new NarrowLanes(Stream.concat(threads.stream(), Stream.of("on, value")).toList());
    }

    @Override
    public List<String> row(TraceEvent event, EventWords words, StateTracker states) {
        List<String> row = WideLanes.lanes(event, words.event(), states);
        row.add(words.details());
        return row;
    }

    @Override
    public boolean showsStates() {
        return true;
    }
}
