package dev.interleave.trace.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.TraceEvent;

/**
 * A trace in one of the layouts, with columns as wide as they need to be.
 *
 * <p>Confined to one thread.
 */
final class Drawing {

    private final Layout layout;

    private final Table table;

    Drawing(Layout layout) {
        this.layout = layout;
        List<String> headings = new ArrayList<>(List.of("step", "ms"));
        headings.addAll(layout.headings());
        this.table = new Table(headings);
    }

    Layout layout() {
        return layout;
    }

    Table table() {
        return table;
    }

    void measure(TraceEvent event, EventWords words, StateTracker states) {
        table.measure(row(event, words, states));
    }

    void write(TraceEvent event, EventWords words, StateTracker states, Appendable out) throws IOException {
        table.write(row(event, words, states), out);
    }

    private List<String> row(TraceEvent event, EventWords words, StateTracker states) {
        List<String> row = new ArrayList<>();
        row.add(Integer.toString(event.step()));
        row.add(millis(event.stamp().nanos()));
        row.addAll(layout.row(event, words, states));
        return row;
    }

    /** Milliseconds with three decimals. */
    private static String millis(long nanos) {
        long micros = nanos / 1_000;
        String decimals = Long.toString(1_000 + micros % 1_000).substring(1);
        return micros / 1_000 + "." + decimals;
    }
}
