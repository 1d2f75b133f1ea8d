package dev.interleave.operations.run.live;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.TaskScheduler;

import dev.interleave.operations.run.Run;
import dev.interleave.operations.run.RunView;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.LiveTrace;

/**
 * What those who watch a run get to see, for as long as there are any.
 *
 * <p>Thread-safe.
 */
final class LiveFeed {

    /*
     * While the run goes on, ten times a second a round looks how far its trace is certain by now, and allows each reader so
     * many events. The round runs on the scheduler's only thread, and is followed by a pause many times as long as it took;
     * readers take what they are allowed at their own speed, on their own threads, and keep neither a round nor one another
     * waiting. So all that watching takes from the run is bounded, whoever watches. When the run has ended there is nothing
     * to be spared, and everybody gets the rest as fast as they read.
     */
    private static final Logger log = LoggerFactory.getLogger(LiveFeed.class);

    private static final Duration PAUSE = Duration.ofMillis(100);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private static final int PAUSE_PER_ROUND = 20;

    /** How many events a round goes through at most that no reader wants any more. */
    private static final int PASSED_PER_ROUND = 100_000;

    private final Run run;

    private final LiveFeeds feeds;

    private final TaskScheduler scheduler;

    private final @Nullable LiveTrace live;

    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();

    /** Guarded by {@code lock}, as all that follows. */
    private final Set<LiveReader> readers = new HashSet<>();

    private final FrameChunks chunks;

    /** What there is of the trace; null if nothing yet. */
    private @Nullable Trace trace;

    /** The run as it ended. */
    private @Nullable RunView ended;

    /** Whether there is nothing to be got any more. */
    private boolean closed;

    private @Nullable Future<?> nextRound;

    LiveFeed(Run run, LiveFeeds feeds, TaskScheduler scheduler, EventFrames writer) {
        this.run = run;
        this.feeds = feeds;
        this.scheduler = scheduler;
        this.live = run.live();
        this.chunks = new FrameChunks(writer);
    }

    Run run() {
        return run;
    }

    /** Begins. */
    void begin() {
        if (run.isRunning()) {
            roundAfter(PAUSE);
        }
        else {
            end(run.view());
        }
    }

    /** Adds a reader who has seen all up to a step. */
    LiveReader join(int lastStep) {
        LiveReader reader = new LiveReader(this, lastStep);
        lock.lock();
        try {
            readers.add(reader);
        }
        finally {
            lock.unlock();
        }
        return reader;
    }

    void leave(LiveReader reader) {
        feeds.leave(this, reader);
    }

    /** Takes a reader out; returns whether it was in. */
    boolean remove(LiveReader reader) {
        lock.lock();
        try {
            return readers.remove(reader);
        }
        finally {
            lock.unlock();
        }
    }

    /** Whether nobody reads. */
    boolean isForsaken() {
        lock.lock();
        try {
            return readers.isEmpty();
        }
        finally {
            lock.unlock();
        }
    }

    LiveReader.Next next(LiveReader reader, Duration patience) throws InterruptedException {
        FrameChunk chunk;
        Trace source;
        int from;
        int to;
        lock.lockInterruptibly();
        try {
            long leftNanos = patience.toNanos();
            while (true) {
                if (closed || run.isReleased()) {
                    return new LiveReader.Next.Gone();
                }
                int due = due(reader);
                if (due > 0 && trace != null) {
                    source = trace;
                    from = reader.lastStep() + 1;
                    chunk = chunks.with(from);
                    to = Math.min(chunk.last(), reader.lastStep() + due);
                    reader.gave(to - from + 1);
                    break;
                }
                if (ended != null) {
                    return new LiveReader.Next.End(run.summary(), ended.trace().size(), ended.trace().dropped());
                }
                if (leftNanos <= 0) {
                    return new LiveReader.Next.Nothing();
                }
                leftNanos = changed.awaitNanos(leftNanos);
            }
        }
        finally {
            lock.unlock();
        }
        return chunk.events(source, from, to);
    }

    /** How many events a reader may get now; to be asked under {@code lock}. */
    private int due(LiveReader reader) {
        int more = Math.max(0, chunks.size() - reader.lastStep());
        return ended != null ? more : reader.allowed(more);
    }

    private void round() {
        long began = System.nanoTime();
        try {
            if (run.isRunning()) {
                goOn();
            }
            else {
                end(run.view());
                return;
            }
        }
        catch (RuntimeException | OutOfMemoryError ex) {
            // Whoever watches has to wait for the end, from which on all is there.
            log.error("The trace of run {} could not be followed", run.id(), ex);
        }
        Duration pause = Duration.ofNanos((System.nanoTime() - began) * PAUSE_PER_ROUND);
        roundAfter(pause.compareTo(PAUSE) < 0 ? PAUSE : pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause);
    }

    private void goOn() {
        int quota = feeds.eventsForEach();
        if (live == null) {
            return;
        }
        Trace certain = live.advance(Math.max(quota, Math.min(PASSED_PER_ROUND, passed())));
        lock.lock();
        try {
            chunks.extendTo(certain.size());
            trace = certain;
            readers.forEach(reader -> reader.allow(quota));
            if (readers.stream().anyMatch(reader -> due(reader) > 0)) {
                changed.signalAll();
            }
        }
        finally {
            lock.unlock();
        }
    }

    /** How many events come next that somebody has seen already, before they came back. */
    private int passed() {
        lock.lock();
        try {
            return readers.stream().mapToInt(LiveReader::lastStep).max().orElse(0) - chunks.size();
        }
        finally {
            lock.unlock();
        }
    }

    private void end(RunView view) {
        lock.lock();
        try {
            if (trace != null && !trace.isBeginningOf(view.trace()) && view.trace().size() > 0) {
                log.error("The trace of run {} is not what its live readers were given", run.id());
            }
            // Where there was no memory for the trace, it is shorter than what was certain, and nobody gets the rest of that.
            chunks.cutTo(view.trace().size());
            chunks.extendTo(view.trace().size());
            trace = view.trace();
            ended = view;
            changed.signalAll();
        }
        finally {
            lock.unlock();
        }
        stopFollowing();
    }

    private void stopFollowing() {
        if (live != null) {
            live.close();
        }
    }

    private void roundAfter(Duration pause) {
        lock.lock();
        try {
            if (!closed) {
                nextRound = scheduler.schedule(this::round, Instant.now().plus(pause));
            }
        }
        catch (RejectedExecutionException ex) {
            close();
        }
        finally {
            lock.unlock();
        }
    }

    /** Ends it: nobody gets any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            if (nextRound != null) {
                nextRound.cancel(false);
            }
            changed.signalAll();
        }
        finally {
            lock.unlock();
        }
        stopFollowing();
    }

    /** Lets go of all that was written, as the garbage collector may. */
    void forget() {
        lock.lock();
        try {
            chunks.forEach(FrameChunk::forget);
        }
        finally {
            lock.unlock();
        }
    }
}
