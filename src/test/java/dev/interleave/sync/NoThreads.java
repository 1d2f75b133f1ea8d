package dev.interleave.sync;

import java.util.List;

import dev.interleave.trace.ThreadKind;

/** Starts none: the threads of such a test are its own. */
final class NoThreads implements Threads {

    @Override
    public ThreadKind kind() {
        return ThreadKind.PLATFORM;
    }

    @Override
    public boolean daemon() {
        return true;
    }

    @Override
    public void start(List<Worker> workers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void interrupt(Worker worker) {
        throw new UnsupportedOperationException();
    }
}
