package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.interleave.trace.Mode;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.ThreadState;
import dev.interleave.trace.export.Timeline;

/**
 * What the signs in a picture mean: those that are in it.
 *
 * @param entries a sign each
 */
record Legend(List<Entry> entries) {

    private static final double SIGN = 26;

    private static final double GAP = 16;

    private static final double LINE = 18;

    /**
     * A sign.
     *
     * @param type how it is drawn
     * @param path its shape, around its middle
     * @param words what it means
     */
    record Entry(String type, String path, String words) {

        double width() {
            return SIGN + words.length() * BandPainter.CHARACTER + GAP;
        }
    }

    static Legend of(Timeline timeline, boolean withValues) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("under-way", "m-10,-3h20v6h-20z", "under way"));
        for (ThreadState state : ThreadState.values()) {
            if (state != ThreadState.RUNNING
                    && timeline.doings().stream().anyMatch(doing -> doing.state() == state)) {
                entries.add(new Entry(Hover.words(state), "m-10,-7h20v14h-20z", words(state)));
            }
        }
        for (Mode mode : Mode.values()) {
            if (timeline.holdings().stream().anyMatch(holding -> holding.mode() == mode)) {
                boolean shared = mode == Mode.SHARED;
                entries.add(new Entry(shared ? "hold shared" : "hold exclusive", "m-10,-6h20v12h-20z",
                        shared ? "holding, shared" : "holding"));
            }
        }
        if (timeline.arrows().stream().anyMatch(arrow -> arrow.kind() == Arrow.Kind.HANDED_OVER)) {
            entries.add(new Entry("handed-over", "m-10,0h20", "released to acquired"));
        }
        if (withValues && timeline.arrows().stream().anyMatch(arrow -> arrow.kind() == Arrow.Kind.SEEN)) {
            entries.add(new Entry("seen", "m-10,0h20", "written to seen"));
        }
        Set<Glyph> glyphs = EnumSet.noneOf(Glyph.class);
        timeline.events().filter(Timeline::isMark).map(Glyph::of).forEach(glyphs::add);
        glyphs.forEach(glyph -> entries.add(new Entry(glyph.type(), glyph.path(), glyph.words())));
        return new Legend(entries);
    }

    private static String words(ThreadState state) {
        return state == ThreadState.BLOCKED ? "waiting for a lock or permit" : Hover.words(state);
    }

    private record Placed(Entry entry, double x, double y) {
    }

    private List<Placed> placed(double width) {
        List<Placed> placed = new ArrayList<>();
        double x = Grid.MARGIN;
        double y = LINE / 2;
        for (Entry entry : entries) {
            if (x > Grid.MARGIN && x + entry.width() - GAP > width - Grid.MARGIN) {
                x = Grid.MARGIN;
                y += LINE;
            }
            placed.add(new Placed(entry, x, y));
            x += entry.width();
        }
        return placed;
    }

    /** How high it is in a picture so wide. */
    double height(double width) {
        return placed(width).getLast().y() + LINE / 2;
    }

    void write(Svg svg, double width, double top) throws IOException {
        for (Placed each : placed(width)) {
            double y = top + each.y();
            svg.element("path").with("class", each.entry().type())
                    .with("d", "M" + Svg.number(each.x() + 11) + "," + Svg.number(y) + each.entry().path()).empty();
            svg.line("sign", each.x() + SIGN, y + 4, each.entry().words());
        }
    }
}
