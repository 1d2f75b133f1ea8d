package dev.interleave.trace.export.svg;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.EventKind;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;
import dev.interleave.trace.export.Wrapped;

/**
 * What stands below the bands of a picture: which threads waited for what when it ended, in vain.
 *
 * <p>Immutable.
 */
final class Footer {

    private static final int MOST = 20;

    private static final double LINE = 16;

    private final List<String> lines = new ArrayList<>();

    Footer(Timeline timeline, double width) {
        Span.Doing[] last = new Span.Doing[timeline.threads().size()];
        for (Span.Doing doing : timeline.doings()) {
            if (doing.on() != null) {
                last[doing.thread()] = doing;
            }
        }
        int waiting = 0;
        int most = (int) ((width - 2 * Grid.MARGIN) / BandPainter.CHARACTER);
        for (Span.Doing doing : last) {
            if (doing != null && isInVain(doing, timeline) && ++waiting <= MOST) {
                lines.addAll(Wrapped.lines(sentence(doing, timeline), most));
            }
        }
        if (waiting > MOST) {
            lines.add("and " + (waiting - MOST) + (waiting - MOST == 1 ? " more thread" : " more threads"));
        }
    }

    private static boolean isInVain(Span.Doing doing, Timeline timeline) {
        EventKind end = timeline.event(doing.last().step()).kind();
        return doing.open() || end == EventKind.INTERRUPTED || end == EventKind.FAILED;
    }

    private static String sentence(Span.Doing doing, Timeline timeline) {
        var from = timeline.event(doing.first().step());
        String at = from.stamp().site() == null ? "" : " (" + from.stamp().site() + ")";
        String name = doing.on() == null ? "" : doing.on();
        return timeline.threads().get(doing.thread()).name() + " waits for " + name + " since step "
                + doing.first().step() + at + (doing.open() ? ", and has not got it" : ", and gave up");
    }

    double height() {
        return lines.isEmpty() ? 0 : lines.size() * LINE + 8;
    }

    void write(Svg svg, double top) throws IOException {
        double y = top;
        for (String line : lines) {
            svg.line("bad", Grid.MARGIN, y + 8, line);
            y += LINE;
        }
    }
}
