package dev.interleave.trace.export;

import java.util.BitSet;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;
import dev.interleave.trace.follow.Uncontended;

/**
 * What each thread is doing while a trace is walked.
 *
 * <p>Confined to one thread.
 */
final class States {

    /*
     * A thread's life is cut into spans by its own events alone, from its first (STARTED) to FINISHED or FAILED:
     *
     * - WAITING begins a span BLOCKED, unless nobody else had it until it was got; AWAITING and ARRIVED begin one WAITING.
     * - RELEASED changes nothing: who awaits a condition says so, then gives the lock back, and still waits.
     * - SLEPT is told at its end. Sleeping began that long before, but not before the thread's previous event; up to there
     *   goes what the thread was doing before.
     * - JOINED and FAILED tell at its end of a wait for another thread's end, in the same way: it is one WAITING.
     * - Any other event ends a wait: the thread is RUNNING. So a wait for a condition ends when the lock is had again,
     *   and one for a barrier when it trips, is passed or is found broken.
     *
     * Two waits in a row are two spans; what is RUNNING goes on. A span between two edges of the same step and the same time
     * is none.
     */
    private final @Nullable Life[] lives;

    /** The steps at which threads asked for what was free. */
    private final BitSet uncontended;

    private final Consumer<Span.Doing> spans;

    /** Creates the states of a trace's threads; each span is told of when it is over. */
    States(Trace trace, Consumer<Span.Doing> spans) {
        this.lives = new Life[trace.threads().size()];
        this.uncontended = Uncontended.steps(trace);
        this.spans = spans;
    }

    private record Life(ThreadState state, @Nullable String on, Edge since, Edge latest) {

        Life at(Edge edge) {
            return new Life(state, on, since, edge);
        }
    }

    /** Takes note of an event. */
    void take(TraceEvent event) {
        int thread = event.stamp().threadIndex();
        Edge edge = Edge.of(event);
        Life known = lives[thread];
        Life life = known != null ? known : new Life(ThreadState.RUNNING, null, edge, edge);
        lives[thread] = switch (event) {
            case TraceEvent.Waiting waiting when uncontended.get(waiting.step()) -> running(thread, life, edge);
            case TraceEvent.Waiting waiting -> begin(thread, life, ThreadState.BLOCKED, waiting.on().name(), edge);
            case TraceEvent.Awaiting awaiting -> begin(thread, life, ThreadState.WAITING, awaiting.on().name(), edge);
            case TraceEvent.Arrived arrived -> begin(thread, life, ThreadState.WAITING, arrived.on().name(), edge);
            case TraceEvent.Released _ -> life.at(edge);
            case TraceEvent.Slept slept ->
                    toldAtItsEnd(thread, life, ThreadState.SLEEPING, null, slept.sleptNanos(), edge);
            case TraceEvent.Joined joined -> waited(thread, life, joined.waitedNanos(), joined.otherName(), edge);
            case TraceEvent.Failed failed -> {
                close(thread, waited(thread, life, failed.waitedNanos(), null, edge), edge);
                yield null;
            }
            case TraceEvent.Finished _ -> {
                close(thread, life, edge);
                yield null;
            }
            case TraceEvent.Created _,TraceEvent.Started _,TraceEvent.Acquired _,TraceEvent.TimedOut _,TraceEvent.Interrupted _,TraceEvent.Access _,TraceEvent.Tripped _,TraceEvent.Passed _,TraceEvent.Broken _,TraceEvent.Registered _,TraceEvent.Deregistered _,TraceEvent.CountedDown _,TraceEvent.Signalled _,TraceEvent.Woken _,TraceEvent.Put _,TraceEvent.Taken _,TraceEvent.OrderedAfter _,TraceEvent.Note _ ->
                    running(thread, life, edge);
        };
    }

    private Life running(int thread, Life life, Edge edge) {
        return life.state() == ThreadState.RUNNING ? life.at(edge)
                : begin(thread, life, ThreadState.RUNNING, null, edge);
    }

    private Life waited(int thread, Life life, long waitedNanos, @Nullable String on, Edge edge) {
        return waitedNanos == 0 ? running(thread, life, edge)
                : toldAtItsEnd(thread, life, ThreadState.WAITING, on, waitedNanos, edge);
    }

    private Life begin(int thread, Life life, ThreadState state, @Nullable String on, Edge edge) {
        close(thread, life, edge);
        return new Life(state, on, edge, edge);
    }

    private Life toldAtItsEnd(int thread, Life life, ThreadState state, @Nullable String on, long nanos, Edge edge) {
        Edge beginning = new Edge(life.latest().step(), Math.max(life.latest().nanos(), edge.nanos() - nanos));
        Life still = begin(thread, life, state, on, beginning);
        return begin(thread, still, ThreadState.RUNNING, null, edge);
    }

    private void close(int thread, Life life, Edge edge) {
        if (!life.since().equals(edge)) {
            spans.accept(new Span.Doing(thread, life.state(), life.on(), life.since(), edge, false));
        }
    }

    /** Tells of the spans that are not over at the end of all events. */
    void end(Edge last) {
        for (int thread = 0; thread < lives.length; thread++) {
            Life life = lives[thread];
            if (life != null) {
                spans.accept(new Span.Doing(thread, life.state(), life.on(), life.since(),
                        last.notBefore(life.since()), true));
                lives[thread] = null;
            }
        }
    }

    int threads() {
        return lives.length;
    }

    /** What a thread is doing now; null if it has not started, or has ended. */
    @Nullable ThreadState of(int thread) {
        Life life = lives[thread];
        return life == null ? null : life.state();
    }
}
