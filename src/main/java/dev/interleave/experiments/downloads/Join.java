package dev.interleave.experiments.downloads;

import dev.interleave.sync.Lab;
import dev.interleave.sync.Worker;
import dev.interleave.trace.ThreadKind;

/** When the threads are waited for. */
enum Join {

    /** All are started, then all are joined. */
    END {
        @Override
        void go(Lab lab, String role, int threads, ThreadKind kind, Worker.Task task) throws InterruptedException {
            lab.start(role, 0, threads, kind, task).join();
        }

        @Override
        int atOnce(int threads) {
            return threads;
        }
    },
    /** The bug on show: each is joined in the loop that starts them, so before the next one is started. */
    EACH {
        @Override
        void go(Lab lab, String role, int threads, ThreadKind kind, Worker.Task task) throws InterruptedException {
            for (int number = 0; number < threads; number++) {
                lab.start(role, number, 1, kind, task).join();
            }
        }

        @Override
        int atOnce(int threads) {
            return 1;
        }
    };

    /** Starts threads and waits for their ends. */
    abstract void go(Lab lab, String role, int threads, ThreadKind kind, Worker.Task task) throws InterruptedException;

    /** How many of the threads can be at work at the same time. */
    abstract int atOnce(int threads);

    /** What the names of threads that are joined so begin with. */
    String prefix() {
        return this == END ? "" : "joined-";
    }
}
