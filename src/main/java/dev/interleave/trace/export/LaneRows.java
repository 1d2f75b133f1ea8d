package dev.interleave.trace.export;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * How high each thread's lane is: how many rows for what it holds at a time, and which of them each hold is in.
 *
 * <p>Immutable.
 */
public final class LaneRows {

    private final int[] rows;

    private final IdentityHashMap<Span.Holding, Integer> rowOf = new IdentityHashMap<>();

    private LaneRows(int threads) {
        rows = new int[threads];
    }

    public static LaneRows of(Timeline timeline) {
        LaneRows lanes = new LaneRows(timeline.threads().size());
        List<List<Span.Holding>> latest = new ArrayList<>();
        timeline.threads().forEach(_ -> latest.add(new ArrayList<>()));
        for (Span.Holding holding : timeline.holdings()) {
            List<Span.Holding> ofThread = latest.get(holding.thread());
            int row = 0;
            while (row < ofThread.size() && isStillThere(ofThread.get(row), holding)) {
                row++;
            }
            if (row == ofThread.size()) {
                ofThread.add(holding);
            }
            else {
                ofThread.set(row, holding);
            }
            lanes.rowOf.put(holding, row);
            lanes.rows[holding.thread()] = ofThread.size();
        }
        return lanes;
    }

    private static boolean isStillThere(Span.Holding earlier, Span.Holding later) {
        return earlier.open() || earlier.last().step() >= later.first().step();
    }

    /** How many rows a thread needs. */
    public int rows(int thread) {
        return rows[thread];
    }

    /** The row of a hold, from 0. */
    public int row(Span.Holding holding) {
        return rowOf.getOrDefault(holding, 0);
    }
}
