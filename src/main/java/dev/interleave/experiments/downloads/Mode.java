package dev.interleave.experiments.downloads;

import dev.interleave.trace.ThreadKind;

/** Which threads do the downloads. */
enum Mode {

    /** One thread does all. */
    SEQUENTIAL("reader", false) {
        @Override
        int threads(int workers, int downloads) {
            return 1;
        }
    },
    /** A few threads; each takes the next download when it is done with one. */
    POOL("worker", false) {
        @Override
        int threads(int workers, int downloads) {
            return workers;
        }
    },
    /** A thread for each download. */
    THREAD_EACH("thread", true) {
        @Override
        int threads(int workers, int downloads) {
            return downloads;
        }
    },
    /** A virtual thread for each download. */
    VIRTUAL("virtual", true) {
        @Override
        int threads(int workers, int downloads) {
            return downloads;
        }

        @Override
        ThreadKind kind(ThreadKind asked) {
            return ThreadKind.VIRTUAL;
        }
    };

    private final String role;

    private final boolean oneEach;

    Mode(String role, boolean oneEach) {
        this.role = role;
        this.oneEach = oneEach;
    }

    /** What its threads are called. */
    String role() {
        return role;
    }

    /** Whether each thread does the one download of its number, rather than whichever is next. */
    boolean isOneEach() {
        return oneEach;
    }

    /** How many threads it has. */
    abstract int threads(int workers, int downloads);

    /** Of which kind they are, if the caller asks for a kind. */
    ThreadKind kind(ThreadKind asked) {
        return asked;
    }
}
