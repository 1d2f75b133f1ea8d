package dev.interleave.trace.export.svg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.export.LaneRows;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;

/**
 * Where the lanes of a picture are: in each band there are those whose threads live in it.
 *
 * <p>Immutable.
 */
final class BandLayout {

    /** The steps and times above a band's lanes. */
    static final double AXIS = 30;

    static final double BAR = 14;

    private static final double LABEL = 14;

    private static final double TICKS = 5;

    private static final double HOLD = 14;

    private static final double GAP = 8;

    private static final double BELOW = 14;

    private final Grid grid;

    private final LaneRows rows;

    private final double label;

    private final int[] born;

    private final int[] gone;

    BandLayout(Timeline timeline, Grid grid, int lanes) {
        this.grid = grid;
        this.rows = LaneRows.of(timeline);
        this.label = hasLabels() ? LABEL : 0;
        this.born = new int[lanes];
        this.gone = new int[lanes];
        Arrays.fill(born, Integer.MAX_VALUE);
        for (Span.Doing doing : timeline.doings()) {
            if (doing.thread() < lanes) {
                born[doing.thread()] = Math.min(born[doing.thread()], doing.first().step());
                gone[doing.thread()] = Math.max(gone[doing.thread()], doing.last().step());
            }
        }
    }

    /** Whether columns are so wide that events can be told in words above them. */
    boolean hasLabels() {
        return grid.column() >= 34;
    }

    LaneRows rows() {
        return rows;
    }

    /**
     * The lanes of one band.
     *
     * @param tops by thread, where its lane begins below the band's own beginning
     * @param height how high the band is
     */
    record Lanes(Map<Integer, Double> tops, double height) {
    }

    Lanes lanes(int band) {
        Map<Integer, Double> tops = new HashMap<>();
        double y = AXIS;
        for (int thread : threads(band)) {
            tops.put(thread, y);
            y += height(thread);
        }
        return new Lanes(tops, y + BELOW);
    }

    /** The threads that live in a band. */
    List<Integer> threads(int band) {
        List<Integer> threads = new ArrayList<>();
        for (int thread = 0; thread < born.length; thread++) {
            if (born[thread] <= grid.lastStep(band) && gone[thread] >= grid.firstStep(band)) {
                threads.add(thread);
            }
        }
        return threads;
    }

    private double height(int thread) {
        return label + BAR + TICKS + rows.rows(thread) * HOLD + GAP;
    }

    /** Where the bar of what a thread does begins, below the beginning of its lane. */
    double bar() {
        return label;
    }

    /** Where the bar of a hold begins, below the beginning of its thread's lane. */
    double bar(Span.Holding holding) {
        return label + BAR + TICKS + rows.row(holding) * HOLD;
    }

    /** How high all bands are. */
    double height() {
        double height = 0;
        for (int band = 0; band < grid.bands(); band++) {
            height += lanes(band).height();
        }
        return height;
    }
}
