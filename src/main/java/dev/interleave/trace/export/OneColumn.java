package dev.interleave.trace.export;

import java.util.List;

import dev.interleave.trace.TraceEvent;

/** Everything of an event in one column, for a width that has no room for more. */
record OneColumn() implements Layout {

    @Override
    public List<String> headings() {
        return List.of("what");
    }

    @Override
    public List<String> row(TraceEvent event, EventWords words, StateTracker states) {
        return List.of(event.thread() + " " + words);
    }

    @Override
    public boolean showsStates() {
        return false;
    }
}
