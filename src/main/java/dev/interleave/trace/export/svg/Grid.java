package dev.interleave.trace.export.svg;

import dev.interleave.trace.export.Edge;
import dev.interleave.trace.export.Timeline;

/**
 * Where the steps of a picture are: a column each, in bands one below the other, as lines of music.
 *
 * @param steps how many there are
 * @param perBand how many of them a band has
 * @param column how wide a column is
 * @param left where the columns begin
 * @param width how wide the picture is
 */
record Grid(int steps, int perBand, double column, double left, double width) {

    static final double MARGIN = 10;

    private static final double FULL_WIDTH = 1200;

    private static final double NARROWEST_PICTURE = 640;

    private static final double NARROWEST = 8;

    private static final double WIDEST = 64;

    /** How far beyond an event's column what comes a moment later is. */
    private static final double MOMENT = 0.3;

    static Grid of(int steps, double left) {
        double room = FULL_WIDTH - left - MARGIN - WIDEST / 2;
        double column = Math.clamp(room / Math.max(1, steps), NARROWEST, WIDEST);
        int perBand = Math.min(Math.max(1, steps), (int) (room / column + 1e-6));
        return new Grid(steps, perBand, column, left,
                Math.max(NARROWEST_PICTURE, left + perBand * column + MARGIN + WIDEST / 2));
    }

    int bands() {
        return Math.max(1, (steps + perBand - 1) / perBand);
    }

    int firstStep(int band) {
        return band * perBand + 1;
    }

    int lastStep(int band) {
        return Math.min(steps, (band + 1) * perBand);
    }

    /** Where the columns of a band end. */
    double right(int band) {
        return left + (lastStep(band) - firstStep(band) + 1) * column;
    }

    /** The middle of a step's column. */
    double x(int step) {
        return left + ((step - 1) % perBand + 0.5) * column;
    }

    /** Where an edge is: at its step's event, or a moment later. */
    double x(Edge edge, Timeline timeline) {
        return x(edge.step()) + (timeline.isLater(edge) ? MOMENT * column : 0);
    }

    /** At every how many steps there is room for a label so wide. */
    int every(double label) {
        for (int each : new int[] {1, 2, 5, 10}) {
            if (each * column >= label) {
                return each;
            }
        }
        return 20;
    }
}
