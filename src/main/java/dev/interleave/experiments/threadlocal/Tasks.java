package dev.interleave.experiments.threadlocal;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.interleave.sync.Lab;
import dev.interleave.sync.TracedLatch;

/**
 * What each task does: it looks whether there is a value, sets its own, and reads that back when all threads have set theirs.
 *
 * <p>Each task is done by one thread; what they saw is to be read when all threads have been joined.
 */
class Tasks {

    private final Slot slot;

    private final boolean clear;

    private final Lab lab;

    private final TracedLatch allHaveOne;

    private final @Nullable TaskSighting[] sightings;

    /**
     * What a task saw.
     *
     * @param task the task
     * @param thread the thread that did it
     * @param found the value that was there before it had set any; null if there was none
     * @param readBack what it read after it had set its own value and the other threads theirs
     * @param leftBehind the value that was there when it was done; null if there was none
     */
    record TaskSighting(String task, String thread, @Nullable String found, @Nullable String readBack,
            @Nullable String leftBehind) {
    }

    Tasks(ThreadLocals.Parameters parameters, Slot slot, Lab lab) {
        this.slot = slot;
        this.clear = parameters.clear();
        this.lab = lab;
        this.allHaveOne = lab.latch("all-have-a-value", parameters.workers());
        this.sightings = new @Nullable TaskSighting[parameters.threads()];
    }

    /** The value that a task sets. */
    static String value(int task) {
        return "task-" + task;
    }

    void run(int task, String thread) throws InterruptedException {
        String found = slot.value();
        lab.note(value(task) + " finds " + (found == null ? "nothing" : "'" + found + "'"));
        @Nullable String[] readBack = new @Nullable String[1];
        slot.hold(value(task), clear, () -> {
            allHaveOne.countDown();
            allHaveOne.await();
            readBack[0] = slot.value();
        });
        sightings[task] = new TaskSighting(value(task), thread, found, readBack[0], slot.value());
    }

    /** What the tasks saw, in their order. */
    List<TaskSighting> seen() {
        return Arrays.stream(sightings).map(Objects::requireNonNull).toList();
    }
}
