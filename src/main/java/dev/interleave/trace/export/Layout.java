package dev.interleave.trace.export;

import java.util.List;

import dev.interleave.trace.TraceEvent;

/** Which columns a trace has as text, after step and time. */
sealed interface Layout permits WideLanes, NarrowLanes, Listing, OneColumn {

    /** What stands above the columns. */
    List<String> headings();

    /** An event's row; {@code words} tell it, {@code states} are those right after it. */
    List<String> row(TraceEvent event, EventWords words, StateTracker states);

    /** Whether the threads' states are drawn. */
    boolean showsStates();
}
