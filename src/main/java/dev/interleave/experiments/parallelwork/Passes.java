package dev.interleave.experiments.parallelwork;

import java.util.List;

import dev.interleave.sync.Lab;

/**
 * Processes groups, each with a thread of its own, and takes the time.
 *
 * @param work what has to be done to an object
 * @param lab where the threads come from
 */
record Passes(WorkKind work, Lab lab) {

    /** Returns the nanoseconds from before the threads were started until all were joined. */
    long measure(String name, List<Group> groups) throws InterruptedException {
        long begin = System.nanoTime();
        lab.run(name, groups.size(), number -> groups.get(number).process(work, lab));
        return System.nanoTime() - begin;
    }

    static long result(List<Group> groups) {
        return groups.stream().mapToLong(Group::result).sum();
    }

    static long processed(List<Group> groups) {
        return groups.stream().mapToLong(Group::processed).sum();
    }
}
