package dev.interleave.benchmarks;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

import dev.interleave.trace.EventKind;

/** A queue of events shared by all threads of a benchmark. */
@State(Scope.Benchmark)
public class SharedQueue {

    private volatile Queue<Entry> queue = new ConcurrentLinkedQueue<>();

    record Entry(long nanos, Thread thread, EventKind kind, int subject, long value, long link) {
    }

    /** Lets the first thread put a new queue in place now and then, so that memory does not run out. */
    @State(Scope.Thread)
    public static class Renewal {

        /** Renews the queue before an invocation of the first thread. */
        @Setup(Level.Invocation)
        public void renew(SharedQueue shared, ThreadParams thread) {
            if (thread.getThreadIndex() == 0) {
                shared.queue = new ConcurrentLinkedQueue<>();
            }
        }
    }

    void add(EventKind kind, int subject, long value) {
        queue.add(new Entry(System.nanoTime(), Thread.currentThread(), kind, subject, value, -1));
    }
}
