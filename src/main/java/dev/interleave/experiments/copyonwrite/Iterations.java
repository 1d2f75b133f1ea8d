package dev.interleave.experiments.copyonwrite;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * What was written when, as the trace tells it.
 *
 * <p>Confined to one thread.
 */
class Iterations {

    /** How many elements had been written when a reader read for the last time, by reader. */
    private final Map<String, Integer> writtenAtEnd = new HashMap<>();

    /** How many elements had been written when a reader read for the first time, by reader. */
    private final Map<String, Integer> writtenAtBegin = new HashMap<>();

    private int written;

    private TraceEvent.@Nullable Note firstNote;

    static Iterations of(Trace trace) {
        Iterations walks = new Iterations();
        trace.forEach(walks::see);
        return walks;
    }

    private void see(TraceEvent event) {
        switch (event) {
            case TraceEvent.Written _ -> written++;
            case TraceEvent.Read read -> {
                writtenAtBegin.putIfAbsent(read.thread(), written);
                writtenAtEnd.put(read.thread(), written);
            }
            case TraceEvent.Note note when firstNote == null -> firstNote = note;
            default -> {
            }
        }
    }

    /** How many elements there were when the reader's walk was over. */
    int elementsAtEnd(String reader) {
        return writtenAtEnd.getOrDefault(reader, 0);
    }

    /** How many elements were written during the reader's walk. */
    int writtenDuring(String reader) {
        return elementsAtEnd(reader) - writtenAtBegin.getOrDefault(reader, 0);
    }

    /** The first failure that was noted; null if there was none. */
    TraceEvent.@Nullable Note firstFailure() {
        return firstNote;
    }
}
