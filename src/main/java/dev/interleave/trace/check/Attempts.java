package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * All attempts to get one fair lock or semaphore.
 *
 * <p>Confined to the thread that verifies.
 */
final class Attempts implements PerSubject.Inspection {

    /*
     * A thread T stamps its WAITING, counts who is queued, and only then queues itself. Served in order, all it has counted
     * leave the queue before it has its turn. So T was served out of order if fewer than it has counted can have left
     * between its counting and its ACQUIRED. To accuse nobody wrongly, whoever can have left is taken to have left: an
     * attempt V that
     *
     * - began before T had counted, by the clock; for V stamped its WAITING before it queued. (By the clock and not by
     *   steps, because nothing but the clock orders the two.)
     * - left after T began to count, by the clock; for V says that it left after it did.
     * - acquired before T did, by steps, or never acquired. ACQUIRED events of a lock are in the lock's own order. One that
     *   gave up, or of which the trace does not tell how it ended, may have left the queue long before it says so.
     *
     * A semaphore's ACQUIRED are numbered after the permit was got, so V may have got its permit before T and tell it
     * later. But then V still holds it, as T holds its own: there are at most capacity - 1 of that kind, and so many are
     * forgiven. So it is with readers that share a lock, however many: whoever acquired it after T with no writer between may
     * have had it before T. A thread that asks again for a lock it holds does not queue, and is not judged.
     *
     * A thread that waits at a lock's condition gives the lock back, queues for it when it is signalled, and acquires it
     * without a WAITING. It counted nobody and is not judged; but others may have counted it, at any time since its RELEASED.
     *
     * Counted as: attempts that began before T had counted and acquired before T or never (a prefix count over the order of
     * beginning, filled in the order of acquiring), less those that had left before T began, which are all among them.
     */
    private final Finding finding;

    private final Subject subject;

    private final List<AttemptToHold> attempts = new ArrayList<>();

    private final Map<Integer, AttemptToHold> open = new HashMap<>();

    private final Map<Integer, Long> holding = new HashMap<>();

    private final Map<Integer, TraceEvent.Released> lastReleased = new HashMap<>();

    Attempts(Subject subject) {
        this.subject = subject;
        this.finding = new Finding(Fifo.NAME, subject);
    }

    @Override
    public void see(TraceEvent.OnSubject event) {
        if (event instanceof TraceEvent.Holding holding) {
            see(holding);
        }
    }

    private void see(TraceEvent.Holding event) {
        int thread = event.stamp().threadIndex();
        switch (event) {
            case TraceEvent.Waiting waiting -> {
                AttemptToHold attempt = new AttemptToHold(waiting);
                attempts.add(attempt);
                open.put(thread, attempt);
            }
            case TraceEvent.Acquired acquired -> {
                AttemptToHold attempt = open.containsKey(thread) ? open.remove(thread) : again(thread);
                if (attempt != null) {
                    attempt.acquired(acquired, subject.kind().isLock() && holding.containsKey(thread));
                }
                holding.put(thread, acquired.amount());
            }
            case TraceEvent.Released released -> {
                if (released.amount() == 0) {
                    holding.remove(thread);
                }
                lastReleased.put(thread, released);
            }
            case TraceEvent.TimedOut _,TraceEvent.Interrupted _ -> {
                AttemptToHold attempt = open.remove(thread);
                if (attempt != null) {
                    attempt.gaveUp(event);
                }
            }
        }
    }

    /** A thread's return to the lock from its condition; null if it has not given the lock back before. */
    private @Nullable AttemptToHold again(int thread) {
        TraceEvent.Released released = subject.kind().isLock() ? lastReleased.get(thread) : null;
        if (released == null || holding.containsKey(thread)) {
            return null;
        }
        AttemptToHold attempt = new AttemptToHold(released);
        attempts.add(attempt);
        return attempt;
    }

    @Override
    public @Nullable CheckResult result(Trace trace) {
        if (attempts.stream().noneMatch(attempt -> attempt.succeeded() && attempt.ahead() >= 0)) {
            return null;
        }
        long[] began = attempts.stream().mapToLong(AttemptToHold::beganNanos).sorted().toArray();
        long[] left = attempts.stream().mapToLong(AttemptToHold::leftNanos).sorted().toArray();
        AttemptToHold[] byTurn = attempts.toArray(AttemptToHold[]::new);
        Arrays.sort(byTurn, Comparator.comparingInt(attempt -> attempt.succeeded() ? attempt.acquiredStep() : 0));
        PrefixCounts earlier = new PrefixCounts(began.length);
        long forgiven = subject.kind() == Subject.Kind.SEMAPHORE ? Math.max(0, subject.capacity() - 1) : 0;
        long acquired = 0;
        long judged = 0;
        for (int turn = 0; turn < byTurn.length; turn++) {
            AttemptToHold attempt = byTurn[turn];
            acquired += attempt.succeeded() ? 1 : 0;
            if (attempt.isToBeJudged()) {
                judged++;
                long gone = earlier.upTo(below(began, attempt.countedNanos() + 1)) - below(left, attempt.beganNanos());
                if (gone + forgiven < attempt.ahead()
                        && gone + forgiven + together(byTurn, turn) < attempt.ahead()) {
                    finding.violation(() -> sentence(attempt, gone));
                }
            }
            earlier.add(below(began, attempt.beganNanos() + 1));
        }
        return finding.result(trace,
                CheckWords.count(acquired, "acquisition") + ", " + judged
                        + " of them after queueing, nobody was overtaken");
    }

    /** How many shared the lock with the one whose turn it was that can have been before it, though they come after it. */
    private long together(AttemptToHold[] byTurn, int turn) {
        AttemptToHold attempt = byTurn[turn];
        long count = 0;
        for (int i = turn; subject.kind().isLock() && i < byTurn.length && byTurn[i].isShared(); i++) {
            count += i > turn && byTurn[i].beganNanos() <= attempt.countedNanos() ? 1 : 0;
        }
        return count;
    }

    private String sentence(AttemptToHold attempt, long gone) {
        String found = attempt.thread() + " found " + CheckWords.count(attempt.ahead(), "thread") + " queued at step "
                + attempt.beganStep() + " and acquired at step " + attempt.acquiredStep() + ", when at most " + gone
                + " of them can have left";
        return attempts.stream()
                .filter(other -> other.ahead() >= 0 && other.beganStep() < attempt.beganStep()
                        && other.acquiredStep() > attempt.acquiredStep()
                        && other.leftNanos() > attempt.leftNanos())
                .findFirst()
                .map(other -> found + "; " + other.thread() + " had been waiting since step " + other.beganStep())
                .orElse(found);
    }

    /** How many are below a value. */
    private static int below(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            }
            else {
                high = middle;
            }
        }
        return low;
    }
}
