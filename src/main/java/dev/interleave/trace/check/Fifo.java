package dev.interleave.trace.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/** A fair lock or semaphore lets nobody overtake those who were in its queue before. */
final class Fifo implements Check {

    /*
     * WAITING is recorded before a thread queues, so two of them say nothing of the order in the queue. What does is how
     * many threads the caller found queued when it looked, after stamping WAITING and before queueing itself. All of those
     * leave the queue before it does: by acquiring, or by giving up. Each of them
     *  - had recorded its WAITING when the caller had looked,
     *  - records its leaving after the caller began to look,
     *  - and, if it acquired, did so before the caller in the synchronizer's own order. With several permits, one that
     *    got its permit may take its place in that order late; but then it holds a permit, as the caller does, so there
     *    are fewer of these than permits.
     * One that gave up may say so late. So if fewer others than were found fit that description, somebody was overtaken;
     * if as many do, nobody is accused: the check may miss an overtaking, but never invents one.
     */
    private static final String NAME = "fifo";

    @Override
    public List<CheckResult> verify(Trace trace) {
        Map<Subject, Queue> queues = new LinkedHashMap<>();
        for (TraceEvent event : trace) {
            if (event instanceof TraceEvent.Holding holding && holding.on().fair()) {
                queues.computeIfAbsent(holding.on(), _ -> new Queue()).add(holding);
            }
        }
        List<CheckResult> results = new ArrayList<>();
        queues.forEach((subject, queue) -> results.add(queue.violations()
                .result(NAME, subject.name(), trace, queue.acquired.size() + " acquired, nobody overtook those queued before")));
        return results;
    }

    /** One wait of a thread, from asking to its end. */
    private static final class Attempt {

        private final TraceEvent.Waiting waiting;

        private long endedNanos = Long.MAX_VALUE;

        private int endedStep = Integer.MAX_VALUE;

        Attempt(TraceEvent.Waiting waiting) {
            this.waiting = waiting;
        }

        long beganToLook() {
            return waiting.stamp().nanos();
        }

        long hadLooked() {
            return waiting.stamp().nanos() + waiting.lookedNanos();
        }

        boolean mayBeAheadOf(Attempt other) {
            return this != other && beganToLook() <= other.hadLooked() && endedNanos >= other.beganToLook();
        }
    }

    private static final class Queue {

        private final Map<Integer, Attempt> pending = new HashMap<>();

        private final Map<Integer, Long> holds = new HashMap<>();

        /** In the order of acquisition. */
        private final List<Attempt> acquired = new ArrayList<>();

        private final List<Attempt> gaveUp = new ArrayList<>();

        void add(TraceEvent.Holding event) {
            int thread = event.stamp().threadIndex();
            switch (event) {
                case TraceEvent.Waiting waiting -> {
                    // Who holds it already does not queue.
                    if (holds.getOrDefault(thread, 0L) == 0) {
                        pending.put(thread, new Attempt(waiting));
                    }
                }
                case TraceEvent.Acquired _ -> {
                    holds.merge(thread, 1L, Long::sum);
                    end(thread, event, acquired);
                }
                case TraceEvent.Released _ -> holds.merge(thread, -1L, Long::sum);
                case TraceEvent.TimedOut _, TraceEvent.Interrupted _ -> end(thread, event, gaveUp);
            }
        }

        private void end(int thread, TraceEvent event, List<Attempt> list) {
            Attempt attempt = pending.remove(thread);
            if (attempt != null) {
                attempt.endedNanos = event.stamp().nanos();
                attempt.endedStep = event.step();
                list.add(attempt);
            }
        }

        Violations violations() {
            Violations violations = new Violations();
            List<Attempt> vague = new ArrayList<>(gaveUp);
            vague.addAll(pending.values());
            for (int i = 0; i < acquired.size(); i++) {
                Attempt attempt = acquired.get(i);
                long found = attempt.waiting.ahead();
                long certain = found - (attempt.waiting.on().capacity() - 1);
                long left = left(attempt, i, certain, vague);
                if (left < certain) {
                    violations.add(attempt.waiting.thread() + " found " + found + " queued when it asked at step "
                            + attempt.waiting.step() + ", but acquired at step " + attempt.endedStep + " after only " + left
                            + " of them had left");
                }
            }
            return violations;
        }

        /** How many that may have been ahead had left, counted no further than needed. */
        private long left(Attempt attempt, int position, long enough, List<Attempt> vague) {
            long left = 0;
            for (int j = position - 1; j >= 0 && left < enough; j--) {
                left += acquired.get(j).mayBeAheadOf(attempt) ? 1 : 0;
            }
            for (int j = 0; j < vague.size() && left < enough; j++) {
                left += vague.get(j).mayBeAheadOf(attempt) ? 1 : 0;
            }
            return left;
        }
    }
}
