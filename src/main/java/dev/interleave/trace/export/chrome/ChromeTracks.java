package dev.interleave.trace.export.chrome;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.export.Arrow;
import dev.interleave.trace.export.Span;
import dev.interleave.trace.export.Timeline;

/**
 * The tracks of a trace in the Trace Event Format, numbered from 1: one for each thread, then one for each thing that a
 * thread holds, in each mode.
 *
 * <p>Confined to one thread.
 */
final class ChromeTracks {

    @FunctionalInterface
    interface Visitor {

        /** Visits a track; {@code position} is where it comes among the others, and may be that of several. */
        void visit(int id, String name, int position);
    }

    private final Timeline timeline;

    private final Map<Track, Integer> ids = new LinkedHashMap<>();

    private record Track(int thread, @Nullable Subject held, @Nullable Mode mode) {
    }

    ChromeTracks(Timeline timeline) {
        this.timeline = timeline;
        for (int thread = 0; thread < timeline.threads().size(); thread++) {
            of(thread);
        }
        timeline.holdings().forEach(this::of);
        timeline.arrows().stream().filter(arrow -> arrow.kind() == Arrow.Kind.HANDED_OVER).forEach(arrow -> {
            ofHolding(arrow.from());
            ofHolding(arrow.to());
        });
    }

    /** That of a thread. */
    int of(int thread) {
        return id(new Track(thread, null, null));
    }

    /** That of a hold. */
    int of(Span.Holding holding) {
        return id(new Track(holding.thread(), holding.on(), holding.mode()));
    }

    /** That of what is acquired or released at a step. */
    int ofHolding(int step) {
        TraceEvent.Holding event = (TraceEvent.Holding) timeline.event(step);
        return id(new Track(event.stamp().threadIndex(), event.on(), event.mode()));
    }

    private int id(Track track) {
        return ids.computeIfAbsent(track, _ -> ids.size() + 1);
    }

    void forEach(Visitor visitor) {
        ids.forEach((track, id) -> {
            String thread = timeline.threads().get(track.thread()).name();
            if (track.held() == null) {
                visitor.visit(id, thread, track.thread() * 2);
            }
            else {
                boolean shared = track.mode() == Mode.SHARED && track.held().kind().isLock();
                visitor.visit(id, thread + " holds " + track.held().name() + (shared ? " shared" : ""),
                        track.thread() * 2 + 1);
            }
        });
    }
}
