package dev.interleave.trace.record;

import java.util.ArrayList;
import java.util.List;

import dev.interleave.trace.Columns;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TracedThread;

/**
 * The beginning of a run's trace that is certain while its threads are still recording: those steps of the final trace.
 *
 * <p>Thread-safe; guarded by this. It takes as much memory as the events in it, which it is to be asked to give back.
 */
public final class LiveTrace implements AutoCloseable {

    /*
     * The final merge takes, again and again, of all events that nothing keeps waiting the one that was stamped first. What
     * is merged here is merged by the same code. So it is the same, if of each event that goes it is certain that
     *
     * a. no event of another thread that is not published yet was stamped before it, and
     * b. nothing that is not published yet would keep it waiting. Rules 1 to 4 of the merge only wait for what happened, and
     *    so was published, before. Rule 5 has a write wait for those who read what it replaces, however late they say so.
     *
     * Each round takes the time t, then looks at each thread, then asks what it has published. From that follows since
     * when, at the earliest, there may be events of the thread that are not published (Horizon):
     *
     * - Since t, if it was seen in no operation, or parked: it does not park between an operation and its event, so what it
     *   did before it parked was published when it was asked. A thread blocked at a monitor may be about to record, unless
     *   it has just announced that it waits for one. What runs for long without an event computes, or waits for another
     *   machine; its stack tells, if the frames on top are the experiment's own.
     * - Otherwise since the last event it has published: what it does next it stamps next.
     * - Since t, if it was not known of at t, or has not begun.
     *
     * The bound is the earliest of these, less a margin for what a processor does out of order, and for its store buffers.
     * What was stamped before the bound satisfies (a). An update was done before it was stamped, so a thread that has not
     * published a read since before the bound has read after the update, and seen it: (b). A write is stamped before it is
     * done, and its thread may have been stopped in between for long, while others still read what was there before. But it
     * was done before the thread's next event was stamped, or before the thread was seen outside; if that was before the
     * bound, (b) holds as for an update.
     *
     * A write that is held back holds back all that was stamped after it. Nothing is ever let go because only waiting events
     * are left: what they wait for may be on its way.
     */
    private static final long MARGIN_NANOS = 1_000_000;

    private static final int LOOKS_AT_A_TIME = 64;

    private final Recorder recorder;

    private final long marginNanos;

    private final Merge merge = new Merge();

    private final List<Horizon> horizons = new ArrayList<>();

    private List<Subject> subjects = List.of();

    private List<String> texts = List.of();

    private List<TracedThread> threads = List.of();

    private long boundNanos;

    private int charged;

    private boolean closed;

    private Trace certain = new Trace(new Columns(), List.of(), List.of(), List.of(), List.of(), 0);

    LiveTrace(Recorder recorder) {
        this(recorder, MARGIN_NANOS);
    }

    LiveTrace(Recorder recorder, long marginNanos) {
        this.recorder = recorder;
        this.marginNanos = marginNanos;
    }

    /**
     * Goes on as far as is certain by now and there is memory for it, but by no more than so many events. The clock that
     * stamps them must not stand still.
     */
    public synchronized Trace advance(int most) {
        if (closed || !recorder.budget().hasRoomBeside(most)) {
            return certain;
        }
        long now = recorder.nowNanos();
        knowMore();
        int looks = LOOKS_AT_A_TIME;
        for (Horizon horizon : horizons) {
            looks -= horizon.look(now, looks);
        }
        long looked = recorder.nowNanos();
        merge.refresh();
        long seenFrom = horizons.size();
        // Those that came meanwhile have done nothing by the time taken above, but others may already refer to them.
        knowMore();
        subjects = recorder.subjects(subjects);
        texts = recorder.texts(texts);
        if (recorder.isFrozen()) {
            // Some may have come of which it knows no more.
            return certain;
        }
        merge.survey(subjects.size());
        horizons.stream().limit(seenFrom).forEach(horizon -> horizon.conclude(now, looked));
        boundNanos = Math.min(merge.firstDroppedNanos(),
                horizons.stream().limit(seenFrom).mapToLong(Horizon::sinceNanos).min().orElse(now) - marginNanos);
        merge.asLongAs(this::isCertain, most);
        if (merge.columns().size() > certain.size()) {
            recorder.budget().charge(merge.columns().size() - charged);
            charged = merge.columns().size();
            certain = new Trace(merge.columns().soFar(), subjects, threads, texts, SourceLines.all(), 0);
        }
        return certain;
    }

    private void knowMore() {
        List<ThreadLog> more = recorder.logsFrom(horizons.size());
        merge.know(more);
        more.forEach(log -> horizons.add(new Horizon(merge.cursors().get(horizons.size()))));
        if (!more.isEmpty()) {
            List<TracedThread> all = new ArrayList<>(threads);
            more.forEach(log -> all.add(log.thread()));
            threads = List.copyOf(all);
        }
    }

    private boolean isCertain(MergeCursor next) {
        return next.nanos() < boundNanos && doneNanos(next) < boundNanos;
    }

    private long doneNanos(MergeCursor next) {
        if (next.kind() != EventKind.WRITTEN) {
            return next.nanos();
        }
        return next.isAtLast() ? horizons.get(next.thread()).doneNanos() : next.nanosOfFollowing();
    }

    /** Gives its memory back; it goes no further. What it has returned stays as it is. */
    @Override
    public synchronized void close() {
        closed = true;
        recorder.budget().discharge(charged);
        charged = 0;
    }
}
