package dev.interleave.trace.export;

import java.util.List;

import dev.interleave.trace.Site;
import dev.interleave.trace.TraceEvent;

/** One thing under the other, for more threads than there is room for side by side. */
record Listing() implements Layout {

    @Override
    public List<String> headings() {
        return List.of("thread", "event", "on", "value", "at");
    }

    @Override
    public List<String> row(TraceEvent event, EventWords words, StateTracker states) {
        Site site = event.stamp().site();
        return List.of(event.thread(), words.event(), words.on(), words.value(), site == null ? "" : site.toString());
    }

    @Override
    public boolean showsStates() {
        return false;
    }
}
